package io.pharos.exabgp.listener;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pharos.exabgp.ExabgpDialect;
import io.pharos.exabgp.control.ClientSettings;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NamedPipeListenerTest {
    private static final Path EXABGPCLI = Path.of("/usr/sbin/exabgpcli");
    private static final ClientSettings SETTINGS =
            new ClientSettings("pipe", ExabgpDialect.V4_2, true, false, List.of(), false);

    @TempDir
    Path folder;

    private final EchoClients clients = new EchoClients();

    private NamedPipeListener open() throws IOException {
        return NamedPipeListener.open(folder.resolve("exabgp"), SETTINGS, clients, ClientLimits.USUAL);
    }

    private Path in() {
        return folder.resolve("exabgp.in");
    }

    private Path out() {
        return folder.resolve("exabgp.out");
    }

    @Test
    void pipesAreCreatedForTheOwnerAndRemovedOnClose() throws IOException {
        try (NamedPipeListener door = open()) {
            for (Path pipe : List.of(in(), out())) {
                assertTrue(NamedPipe.isFifo(pipe));
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(pipe)));
            }
            door.close();
            assertFalse(Files.exists(in()) || Files.exists(out()));
        }
    }

    @Test
    void existingPipesAreUsedAndKept() throws IOException {
        NamedPipe made = NamedPipe.at(in());
        assertTrue(made.made());
        Files.setPosixFilePermissions(in(), PosixFilePermissions.fromString("rw-rw----"));

        open().close();

        assertEquals("rw-rw----", PosixFilePermissions.toString(Files.getPosixFilePermissions(in())));
        assertFalse(Files.exists(out()));
    }

    @Test
    void fileThatIsNotAPipeIsRejected() throws IOException {
        Files.writeString(out(), "precious");

        IOException refused = assertThrows(IOException.class, this::open);
        assertEquals("pipe " + out() + " is not a named pipe; expected one, or nothing", refused.getMessage());
        assertFalse(Files.exists(in()), "what was made must not be left behind");
    }

    @Test
    void missingDirectoryIsNamed() {
        Path missing = folder.resolve("missing/exabgp.in");

        String said =
                assertThrows(IOException.class, () -> NamedPipe.at(missing)).getMessage();
        assertTrue(said.startsWith("pipe " + missing + " cannot be created: "), said);
    }

    @Test
    void successiveWritersAreAnswered() throws IOException {
        try (NamedPipeListener door = open();
                BufferedReader replies = reader()) {
            Files.writeString(in(), "one\n");
            assertEquals("one", replies.readLine());
            assertEquals("done", replies.readLine());
            Files.writeString(in(), "two\nthree\n");
            assertEquals("two", replies.readLine());
            assertEquals("done", replies.readLine());
            assertEquals("three", replies.readLine());
            assertTrue(clients.closed.isEmpty());
        }
    }

    @Test
    void anUnreadReplyIsNotSentToTheNextReader() throws IOException {
        NamedPipe.at(out());
        try (FileChannel replies = NamedPipeListener.withoutWaiting(out())) {
            assertThrows(IOException.class, () -> replies.write(ByteBuffer.wrap(new byte[] {'u', '\n'})));

            try (BufferedReader reader = reader()) {
                replies.write(ByteBuffer.wrap(new byte[] {'h', '\n'}));
                assertEquals("h", reader.readLine());
            }
        }
    }

    @Test
    void stalledReaderDelaysCommandsForALimitedTime() throws IOException {
        ClientLimits hasty = new ClientLimits(1, Duration.ofMillis(200), Duration.ofMillis(1), 1 << 26, 1 << 10);
        try (NamedPipeListener door = NamedPipeListener.open(folder.resolve("exabgp"), SETTINGS, clients, hasty);
                FileInputStream deaf = new FileInputStream(out().toFile())) {
            Files.writeString(in(), "small\n");
            await().until(() -> deaf.available() > 0);
            Files.writeString(in(), "big 1000000\n");
            Files.writeString(in(), "big 1000000\n");
            Files.writeString(in(), "big 1000000\n");
            Files.writeString(in(), "last\n");

            await().until(() -> clients.lines.contains("last"));
        }
    }

    @Test
    void exabgpcliGetsItsReply() throws Exception {
        assumeTrue(Files.isExecutable(EXABGPCLI), "ExaBGP is not installed");
        Path pipes = Files.createDirectories(folder.resolve("run/exabgp"));
        try (NamedPipeListener door =
                NamedPipeListener.open(pipes.resolve("exabgp"), SETTINGS, clients, ClientLimits.USUAL)) {
            assertEquals("show neighbor summary\n", exabgpcli("show neighbor summary"));
            assertEquals("version\n", exabgpcli("version"));
            String failed = exabgpcli("bad");
            assertTrue(failed.contains("ExaBGP returns an error"), failed);
        }
        assertEquals(List.of("show neighbor summary", "version", "bad"), clients.lines);
    }

    private String exabgpcli(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(EXABGPCLI.toString(), "--root", folder.toString(), command)
                .redirectErrorStream(true)
                .start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
            return said;
        } finally {
            process.destroyForcibly();
        }
    }

    private BufferedReader reader() throws IOException {
        return new BufferedReader(new InputStreamReader(new FileInputStream(out().toFile()), StandardCharsets.UTF_8));
    }
}
