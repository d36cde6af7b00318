package io.pharos.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.cli.Main;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;

class CommandHelpTest {
    @ParameterizedTest
    @ValueSource(strings = {"lab", "demo"})
    void theHelpIsAsWritten(String command) throws IOException {
        CommandLine line = Main.commandLine().getSubcommands().get(command);

        assertEquals(golden(command + ".txt"), line.getUsageMessage(Ansi.OFF));
    }

    @TestFactory
    Stream<DynamicTest> eachHelpHasAnExample() {
        return all(Main.commandLine())
                .filter(each -> !(each.getCommand() instanceof HelpCommand))
                .map(each -> DynamicTest.dynamicTest(each.getCommandSpec().qualifiedName(), () -> {
                    String help = each.getUsageMessage(Ansi.OFF);
                    assertTrue(
                            Pattern.compile("\nExamples?:\n  pharos ")
                                    .matcher(help)
                                    .find(),
                            help);
                }));
    }

    private static Stream<CommandLine> all(CommandLine line) {
        return Stream.concat(
                Stream.of(line), line.getSubcommands().values().stream().flatMap(CommandHelpTest::all));
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = CommandHelpTest.class.getResourceAsStream("help/" + name)) {
            assertNotNull(in, name);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
