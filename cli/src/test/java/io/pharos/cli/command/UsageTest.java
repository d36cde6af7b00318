package io.pharos.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Command lines that are wrong, and how people are told. */
class UsageTest {
    @TempDir
    Path folder;

    private String out = "";
    private String err = "";

    private int pharos(String... words) {
        StringWriter outText = new StringWriter();
        StringWriter errText = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(outText, true)).setErr(new PrintWriter(errText, true));
        int code = line.execute(words);
        out = outText.toString();
        err = errText.toString();
        return code;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "statsu | statsu: unknown command; did you mean \"status\"? | pharos",
                "validate --confg x | --confg: unknown option; did you mean \"--config\"? | pharos validate",
                "healthcheck --lcoal-as=1 | --lcoal-as: unknown option; did you mean \"--local-as\"? | pharos healthcheck",
                "status web dns | dns: unexpected argument | pharos status",
                "schema --nothing-like-this | --nothing-like-this: unknown option | pharos schema",
                "failover activte | activte: unknown command; did you mean \"activate\"? | pharos failover",
                "validate | expected one configuration file, as FILE or with -c FILE | pharos validate",
                "run a -c b | expected one configuration file, as FILE or with -c FILE | pharos run",
                "migrate x --from y | Invalid value for option '--from': 'y'; expected exabgp or anycast-healthchecker"
                        + " | pharos migrate",
                "drain | Missing required parameter: 'SERVICE' | pharos drain",
            })
    void whatIsWrongIsToldInOneLineWithWhatWasProbablyMeant(String words, String message, String command) {
        assertEquals(ExitCode.BAD_USAGE, pharos(words.split(" ", -1)));
        assertEquals("pharos: " + message + "\nTry '" + command + " --help'.\n", err);
        assertEquals("", out);
    }

    @Test
    void missingChoicesAreListed() {
        assertEquals(ExitCode.BAD_USAGE, pharos("failover", "activate", "web"));
        assertEquals(
                "pharos: Missing required argument (specify one of these): (--level=N | --backend=NAME)",
                err.lines().findFirst().orElse(""));
    }

    @Test
    void anUnknownCommandThatIsLikeNoneShowsAll() {
        assertEquals(ExitCode.BAD_USAGE, pharos("xyzzy"));
        assertTrue(err.startsWith("pharos: xyzzy: unknown command; expected one of run, healthcheck, "), err);
    }

    @Test
    void aStackTraceIsShownOnlyOnRequest() {
        Path file = folder.resolve("no.yaml");
        assertEquals(ExitCode.BAD_USAGE, pharos("validate", file.toString()));
        assertEquals("pharos: " + file + ": no such file\n", err);

        assertEquals(ExitCode.BAD_USAGE, pharos("validate", "--debug", file.toString()));
        assertTrue(err.contains("\tat io.pharos.cli."), err);
        assertEquals(ExitCode.BAD_USAGE, pharos("--debug", "validate", file.toString()));
        assertTrue(err.contains("\tat io.pharos.cli."), err);
    }

    @Test
    void aFileThatCannotBeWrittenIsNamedWithTheReason() throws Exception {
        Path given = Files.writeString(
                folder.resolve("exabgp.conf"), "neighbor 127.0.0.1 { local-as 65001; peer-as 65000; }");
        Path output = folder.resolve("none").resolve("pharos.yaml");

        assertEquals(ExitCode.FAILED, pharos("migrate", given.toString(), "-o", output.toString()));
        assertTrue(err.endsWith("pharos: " + output + ": no such file or directory\n"), err);
    }

    @Test
    void theSummaryOfAGoodFileIsInGoodEnglish() throws Exception {
        Path file = Files.writeString(folder.resolve("pharos.yaml"), """
                local-as: 65001
                neighbors: [{address: 127.0.0.1, peer-as: 65000}]
                services: [{name: a, addresses: [192.0.2.1]}, {name: b, addresses: [192.0.2.2]}]
                """);

        assertEquals(ExitCode.DONE, pharos("validate", file.toString()));
        assertEquals(file + ": 1 neighbor, 2 services: valid\n", out);
    }

    @Test
    void theLabNeedsARouterIdentifierThatIsOne() {
        assertEquals(ExitCode.BAD_USAGE, pharos("lab", "--router-id", "0.0.0.0", "--listen", "127.0.0.1:0"));
        assertEquals("pharos: --router-id 0.0.0.0; expected an IPv4 address other than 0.0.0.0\n", err);
    }

    @Test
    void theVersionNamesPharosAndJava() {
        assertEquals(ExitCode.DONE, pharos("--version"));
        assertTrue(out.startsWith("pharos "), out);
        assertTrue(out.contains("\nJava " + System.getProperty("java.version")), out);
    }

    @Test
    void theScriptForShellsKnowsCommandsAndOptions() {
        assertEquals(ExitCode.DONE, pharos("completion"));
        assertTrue(out.startsWith("#!/usr/bin/env bash"), out);
        assertTrue(out.contains("healthcheck"), out);
        assertTrue(out.contains("--withdraw-on-down"), out);
        assertFalse(out.contains("\r"), out);
    }
}
