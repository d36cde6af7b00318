package io.pharos.exabgp.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.exabgp.ExabgpDialect;
import io.pharos.exabgp.control.ClientSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ControlClientTest {
    private static final ClientSettings SETTINGS =
            new ClientSettings("caller", ExabgpDialect.V5, true, true, List.of(), false);
    private static final ClientLimits LIMITS =
            new ClientLimits(10, Duration.ofMinutes(1), Duration.ofMillis(50), 1 << 26, 1 << 18);

    @TempDir
    Path folder;

    private final EchoClients clients = new EchoClients();
    private final List<String> heard = new ArrayList<>();
    private UnixSocketListener door;
    private Duration timeout = Duration.ofSeconds(30);

    @BeforeEach
    void open() throws IOException {
        door = UnixSocketListener.open(folder.resolve("s"), number -> SETTINGS, clients, LIMITS);
    }

    @AfterEach
    void close() {
        door.close();
    }

    private ControlClient.Outcome call(String commands) throws IOException {
        try (ControlClient call = ControlClient.to(door.path(), timeout)) {
            return call.carryOut(new BufferedReader(new StringReader(commands)), heard::add);
        }
    }

    @Test
    void commandIsAnswered() throws IOException {
        assertEquals(new ControlClient.Outcome(1, 0, 0), call("announce"));
        assertEquals(List.of("announce", "done"), heard);
    }

    @Test
    void errorsAreCountedAndShown() throws IOException {
        assertEquals(new ControlClient.Outcome(3, 0, 1), call("one\n\nbad\ntwo\n"));
        assertEquals(List.of("one", "done", "error: bad", "error", "two", "done"), heard);
    }

    @Test
    void pipelinedCommandsAreAllAnswered() throws IOException {
        int many = 100_000;

        assertEquals(new ControlClient.Outcome(many, 0, 0), call("command\n".repeat(many)));
        assertEquals(2 * many, heard.size());
    }

    @Test
    void missingRepliesAreCounted() throws IOException {
        assertEquals(new ControlClient.Outcome(2, 1, 0), call("silent\ntwo"));
    }

    @Test
    void silentDaemonTimesOut() throws IOException {
        timeout = Duration.ofMillis(20);
        try (ServerSocketChannel mute = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            Path path = folder.resolve("mute");
            mute.bind(UnixDomainSocketAddress.of(path));
            BufferedReader commands = new BufferedReader(new StringReader("show neighbor summary"));

            // Where this thread stands still for so long, the time is over before it has seen the connection.
            String said = assertThrows(Exception.class, () -> {
                        try (ControlClient call = ControlClient.to(path, timeout)) {
                            call.carryOut(commands, heard::add);
                        }
                    })
                    .getMessage();

            assertTrue(said.endsWith("the daemon did not reply for 0.02 s; expected a reply within --timeout"), said);
        }
    }

    @Test
    void noCommandsIsNotAnError() throws IOException {
        assertEquals(new ControlClient.Outcome(0, 0, 0), call("\n"));
    }

    @Test
    void fileThatIsNotASocketIsReported() throws IOException {
        Path file = Files.createFile(folder.resolve("plain"));

        assertEquals(
                "no daemon at " + file + ": not a socket",
                assertThrows(IllegalArgumentException.class, () -> ControlClient.to(file, timeout))
                        .getMessage());
    }

    @Test
    void missingDaemonIsReportedWithThePath() {
        door.close();

        String said = assertThrows(IllegalArgumentException.class, () -> ControlClient.to(folder.resolve("s"), timeout))
                .getMessage();
        assertTrue(said.startsWith("no daemon at " + folder.resolve("s") + ": no such socket"), said);
    }

    @Test
    void userSocketPrecedesTheSystemSocket() throws IOException {
        assertEquals(List.of(Path.of("/run/pharos/pharos.sock")), SocketPlaces.all(null));
        assertEquals(SocketPlaces.all(null), SocketPlaces.all(""));
        List<Path> places = SocketPlaces.all("/run/user/7");
        assertEquals(List.of(Path.of("/run/user/7/pharos.sock"), Path.of("/run/pharos/pharos.sock")), places);
        assertEquals(places.get(0), SocketPlaces.firstThatIsThere(places));
        assertEquals(door.path(), SocketPlaces.firstThatIsThere(List.of(folder.resolve("none"), door.path())));
    }
}
