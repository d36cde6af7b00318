package io.pharos.exabgp.healthcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.packet.IpPrefix;
import io.pharos.cli.healthcheck.Arguments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ParameterException;

class OptionFileTest {
    @TempDir
    Path folder = Path.of(".");

    @ParameterizedTest
    @ValueSource(strings = {"--config FILE", "--config=FILE", "--conf FILE", "-F FILE", "-FFILE"})
    void optionsOfTheFileComeFirst(String given) throws IOException {
        Path file = folder.resolve("options");
        Files.writeString(file, """
                # a comment
                  # another

                cmd = test "$A" = 'b' # no comment
                ip = 10.0.0.1
                ip=10.0.0.2
                  rise =7
                fall = 4
                withdraw-on-down
                inc = -3
                syslog-facility
                label =
                """);
        List<String> arguments =
                new ArrayList<>(List.of(given.replace("FILE", file.toString()).split(" ", -1)));
        arguments.addAll(List.of("--rise", "9", "--ip", "10.0.0.3"));

        HealthcheckOptions options = Arguments.parse(arguments.toArray(String[]::new));

        assertEquals("test \"$A\" = 'b' # no comment", options.check.command);
        assertEquals(9, options.check.rise);
        assertEquals(4, options.check.fall);
        assertEquals(-3, options.announce.increase);
        assertNull(options.addresses.label);
        assertTrue(options.announce.withdrawOnDown);
        assertEquals(
                List.of(IpPrefix.parse("10.0.0.1"), IpPrefix.parse("10.0.0.2"), IpPrefix.parse("10.0.0.3")),
                options.addresses.ips);
    }

    @Test
    void unreadableOptionFileIsNamed() throws IOException {
        Path file = folder.resolve("options");
        Files.writeString(file, "config = other\n");

        String nested = assertThrows(ParameterException.class, () -> Arguments.parse("-F", file.toString()))
                .getMessage();
        String missing = assertThrows(ParameterException.class, () -> Arguments.parse("-F", folder + "/none"))
                .getMessage();

        assertEquals("option file " + file + " names an option file; expected none there", nested);
        assertEquals("option file " + folder + "/none does not exist", missing);
    }

    @Test
    void unknownOptionInTheFileIsRejected() throws IOException {
        Path file = folder.resolve("options");
        Files.writeString(file, "rize = 3\n");

        assertThrows(ParameterException.class, () -> Arguments.parse("-F", file.toString()));
    }
}
