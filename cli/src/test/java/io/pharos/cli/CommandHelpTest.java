package io.pharos.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

class CommandHelpTest {
    @ParameterizedTest
    @ValueSource(strings = {"lab", "demo"})
    void theHelpIsAsWritten(String command) throws IOException {
        CommandLine line = new CommandLine(new Main()).getSubcommands().get(command);

        assertEquals(golden(command + ".txt"), line.getUsageMessage(Ansi.OFF));
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = CommandHelpTest.class.getResourceAsStream("help/" + name)) {
            assertNotNull(in, name);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
