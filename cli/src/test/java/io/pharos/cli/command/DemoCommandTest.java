package io.pharos.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DemoCommandTest {
    @Test
    void theDemoEndsWithZeroAndPrintsWithoutColourWhereThereIsNoTerminal() {
        StringWriter out = new StringWriter();

        int exitCode = new CommandLine(new Main()).setOut(new PrintWriter(out)).execute("demo", "--fast");

        assertEquals(ExitCode.DONE, exitCode, out::toString);
        assertTrue(out.toString().contains("All steps succeeded."), out::toString);
        assertFalse(out.toString().contains("\u001b"), out::toString);
    }
}
