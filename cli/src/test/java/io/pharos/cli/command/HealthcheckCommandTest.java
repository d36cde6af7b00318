package io.pharos.cli.command;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class HealthcheckCommandTest {
    private static CommandLine command() {
        return new CommandLine(new Main()).getSubcommands().get("healthcheck");
    }

    @Test
    void theHelpHasEveryOptionOnceAndTheInternalOneNever() {
        String help = command().getUsageMessage();

        for (OptionSpec option : command().getCommandSpec().options()) {
            boolean shown = help.lines()
                    .map(line -> line.replaceFirst(" {3,}[A-Z].*", ""))
                    .anyMatch(line -> line.matches(".*[ ,]" + option.longestName() + "([=\\[ ].*)?"));
            assertEquals(!option.hidden(), shown, option.longestName());
        }
        assertFalse(help.contains("privileges"), help);
    }

    @Test
    void theHelpIsOrderedByTopicAndHasAnExample() {
        String help = command().getUsageMessage();

        int checking = help.indexOf("Checking the service:");
        int speaking = help.indexOf("Speaking BGP:");
        assertTrue(0 < checking && checking < help.indexOf("--rise") && help.indexOf("--rise") < speaking, help);
        assertTrue(speaking < help.indexOf("--peer-as") && help.indexOf("--peer-as") < help.indexOf("Logging:"), help);
        assertTrue(help.contains("pharos healthcheck --cmd 'curl"), help);
    }

    @Test
    void aScalarMayBeRepeated() {
        assertDoesNotThrow(() -> new CommandLine(new Main()).parseArgs("healthcheck", "--rise=1", "--ri", "2"));
    }

    @Test
    void badUsageShowsAHintInsteadOfTheWholeHelp() {
        StringWriter err = new StringWriter();

        int code = Main.commandLine().setErr(new PrintWriter(err, true)).execute("healthcheck", "--rise", "many");

        assertEquals(2, code);
        assertEquals("""
                pharos: Invalid value for option '--rise': 'many' is not an int
                Try 'pharos healthcheck --help'.
                """, err.toString());
    }
}
