package io.pharos.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.cli.Main;
import io.pharos.cli.daemon.ConfiguredDaemon;
import io.pharos.cli.daemon.Daemon;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(60)
class CtlCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private Path socket() {
        return folder.resolve("pharos.sock");
    }

    private Daemon daemon(String more) {
        String text = "local-as: 65001\nrouter-id: 192.0.2.9\ncontrol: {socket: '" + socket() + "'" + more + "}\n";
        return ConfiguredDaemon.load("test.yaml", text, name -> Optional.empty());
    }

    private int ctl(String... words) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] arguments = new String[words.length + 3];
        arguments[0] = "ctl";
        arguments[1] = "--socket";
        arguments[2] = socket().toString();
        System.arraycopy(words, 0, arguments, 3, words.length);
        return line.execute(arguments);
    }

    private int ctlWith(String standardInput) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8)));
        try {
            return ctl("-");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void whatIsDoneEndsWithZero() throws Exception {
        try (Daemon daemon = daemon("")) {
            daemon.start();

            assertEquals(0, ctl("#", "a", "comment"), err::toString);
            assertEquals("done\n", out.toString());
        }
    }

    @Test
    void anErrorEndsWithOneAndSaysWhy() throws Exception {
        try (Daemon daemon = daemon("")) {
            daemon.start();

            assertEquals(1, ctl("announce route 192.0.2.0/24 next-hop 192.0.2.9"), err::toString);
            assertTrue(out.toString().startsWith("error: "), out::toString);
            assertTrue(out.toString().endsWith("\nerror\n"), out::toString);
        }
    }

    @Test
    void severalCommandsComeFromStandardInput() throws Exception {
        try (Daemon daemon = daemon("")) {
            daemon.start();

            assertEquals(0, ctlWith("# one\n\n# two\n# three"), err::toString);
            assertEquals("done\ndone\ndone\n", out.toString());
            assertEquals(1, ctlWith("# one\nnonsense\n# three\n"), err::toString);
        }
    }

    @Test
    void withoutADaemonItEndsWithTwo() {
        assertEquals(2, ctl("version"));
        assertTrue(err.toString().startsWith("pharos: no daemon at " + socket() + ": no such socket"), err::toString);
    }

    @Test
    void withoutACommandItEndsWithTwo() {
        assertEquals(2, ctl());
    }

    @Test
    void thePipesAreThereWhileTheDaemonRuns() throws Exception {
        try (Daemon daemon = daemon(", pipes: '" + folder.resolve("exabgp") + "', dialect: 4.2")) {
            daemon.start();
            assertTrue(Files.exists(folder.resolve("exabgp.in")) && Files.exists(folder.resolve("exabgp.out")));
        }
        assertFalse(Files.exists(folder.resolve("exabgp.in")) || Files.exists(socket()));
    }

    @Test
    void aSecondDaemonAtTheSameSocketDoesNotStart() throws Exception {
        try (Daemon first = daemon("");
                Daemon second = daemon("")) {
            first.start();

            String said = assertThrows(IOException.class, second::start).getMessage();
            assertTrue(said.startsWith("socket " + socket() + " is in use"), said);
            second.close();
            assertEquals(0, ctl("# still there"), err::toString);
        }
    }
}
