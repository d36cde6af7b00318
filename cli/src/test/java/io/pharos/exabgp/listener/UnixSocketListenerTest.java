package io.pharos.exabgp.listener;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.exabgp.ExabgpDialect;
import io.pharos.exabgp.control.ClientSettings;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class UnixSocketListenerTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final ClientLimits PATIENT = new ClientLimits(3, LONG, Duration.ofMillis(50), 1 << 20, 1 << 12);

    @TempDir
    Path folder;

    private final EchoClients clients = new EchoClients();

    private UnixSocketListener open(ClientLimits limits) throws IOException {
        return UnixSocketListener.open(socket(), number -> settings("client " + number), clients, limits);
    }

    private Path socket() {
        return folder.resolve("pharos.sock");
    }

    private static ClientSettings settings(String name) {
        return new ClientSettings(name, ExabgpDialect.V5, true, true, List.of(), false);
    }

    @Test
    void linesAreAnsweredInOrder() throws IOException {
        try (UnixSocketListener door = open(PATIENT);
                Caller caller = new Caller(door.path())) {
            caller.say("one\r\ntwo\u0000\u00e4\nthr");
            caller.say("ee\n");

            assertEquals(List.of("one", "done", "two\u0000\u00e4", "done", "three", "done"), hear(caller, 6));
        }
    }

    @Test
    void clientsAreServedConcurrently() throws IOException {
        try (UnixSocketListener door = open(PATIENT);
                Caller first = new Caller(door.path());
                Caller second = new Caller(door.path())) {
            first.say("begun but not");
            second.say("whole\n");

            assertEquals(List.of("whole", "done"), hear(second, 2));
            assertEquals(2, clients.connected.size());
        }
    }

    @Test
    void aClientAboveTheLimitGetsAnError() throws IOException {
        try (UnixSocketListener door = open(PATIENT);
                Caller first = new Caller(door.path());
                Caller second = new Caller(door.path());
                Caller third = new Caller(door.path());
                Caller fourth = new Caller(door.path())) {
            assertEquals(
                    List.of("error: 3 clients are connected; expected fewer", "error", "the end"), hear(fourth, 3));

            first.close();
            await().until(() -> clients.closed.contains("client 1"));
            try (Caller fifth = new Caller(door.path())) {
                fifth.say("now\n");
                assertEquals(List.of("now", "done"), hear(fifth, 2));
            }
            assertTrue(second.channel.isOpen() && third.channel.isOpen());
        }
    }

    @Test
    void aHalfClosedClientStillReceivesReplies() throws IOException {
        try (UnixSocketListener door = open(new ClientLimits(3, LONG, LONG, 1 << 20, 1 << 12));
                Caller caller = new Caller(door.path())) {
            caller.say("silent\n");
            await().until(() -> clients.lines.contains("silent"));
            caller.channel.shutdownOutput();
            clients.connected.get("client 1").send("late\n");

            assertEquals("late", caller.hear());
            assertTrue(clients.closed.isEmpty());
        }
    }

    @Test
    void aHalfClosedClientWaitsForAReplyForALimitedTime() throws IOException {
        try (UnixSocketListener door = open(PATIENT);
                Caller caller = new Caller(door.path())) {
            caller.say("silent\n");
            caller.channel.shutdownOutput();

            assertEquals("the end", caller.hear());
            await().until(() -> clients.closed.contains("client 1"));
        }
    }

    /** As where its answers have no words: nothing is written that would tell the door of the end. */
    @Test
    void aHalfClosedClientWithoutPendingRepliesIsDisconnected() throws IOException {
        try (UnixSocketListener door = open(new ClientLimits(3, LONG, LONG, 1 << 20, 1 << 12));
                Caller caller = new Caller(door.path())) {
            caller.say("silent\n");
            caller.channel.shutdownOutput();
            await().until(() -> clients.lines.contains("silent"));

            clients.lines.clear();

            assertEquals("the end", caller.hear());
        }
    }

    /** Ours wait as long as they are told to, which is for 10 s where nothing is said. */
    @Test
    void aHalfClosedClientMayWaitAsLongAsOurOwnCommandsDo() {
        assertTrue(ClientLimits.USUAL.quiet().compareTo(Duration.ofSeconds(10)) > 0);
    }

    @Test
    void aHalfClosedClientWithNothingPendingIsDisconnectedImmediately() throws IOException {
        try (UnixSocketListener door = open(new ClientLimits(3, LONG, LONG, 1 << 20, 1 << 12));
                Caller caller = new Caller(door.path())) {
            caller.say("one\n");
            caller.channel.shutdownOutput();

            assertEquals(List.of("one", "done", "the end"), hear(caller, 3));
        }
    }

    @Test
    void byeIsAnsweredAndDisconnects() throws IOException {
        try (UnixSocketListener door = open(new ClientLimits(3, LONG, LONG, 1 << 20, 1 << 12));
                Caller caller = new Caller(door.path())) {
            caller.say("one\nbye\n");

            assertEquals(List.of("one", "done", "done", "the end"), hear(caller, 4));
            await().until(() -> clients.closed.contains("client 1"));
        }
    }

    @Test
    void badInputIsAnsweredAndTheNextLineIsRead() throws IOException {
        try (UnixSocketListener door = open(PATIENT);
                Caller caller = new Caller(door.path())) {
            caller.say(new byte[] {'a', (byte) 0xff, '\n'});
            caller.say("x".repeat(LineSplitter.LONGEST_LINE + 1) + "\ngood\nhalf");
            caller.channel.shutdownOutput();

            assertEquals(
                    List.of(
                            "line 1: the line is not UTF-8; expected text",
                            "error",
                            "line 2: the line is longer than 1048576 octets; the rest was skipped",
                            "error",
                            "good",
                            "done",
                            "line 4: the last line has no line feed; expected one, the line was ignored",
                            "error",
                            "the end"),
                    hear(caller, 9));
        }
    }

    @Test
    void aClientThatNeverReadsIsDisconnectedWithoutAffectingOthers() throws IOException {
        ClientLimits hasty = new ClientLimits(3, Duration.ofMillis(300), LONG, 1 << 26, 1 << 12);
        try (UnixSocketListener door = open(hasty);
                Caller deaf = new Caller(door.path());
                Caller other = new Caller(door.path())) {
            deaf.say("big 4000000\nnot any more\n");
            other.say("one\n");
            assertEquals(List.of("one", "done"), hear(other, 2));

            await().until(() -> clients.closed.contains("client 1"));
            other.say("two\n");
            assertEquals(List.of("two", "done"), hear(other, 2));
        }
    }

    @Test
    void aClientWithUnreadRepliesIsNotReadFrom() throws Exception {
        try (UnixSocketListener door = open(new ClientLimits(3, LONG, LONG, 1 << 26, 1 << 12));
                Caller slow = new Caller(door.path())) {
            Thread sender = new Thread(() -> {
                try {
                    for (int i = 0; i < 100; i++) {
                        slow.say("big 500000\n" + "#".repeat(100_000) + "\n");
                    }
                } catch (IOException e) {
                    clients.lines.add(e.toString());
                }
            });
            sender.start();
            List<String> heard = hear(slow, 400);
            sender.join();

            assertEquals(200, heard.stream().filter("done"::equals).count());
            assertEquals(200, clients.lines.size());
        }
    }

    @Test
    void aClientWhoseRepliesExceedTheBufferIsDisconnected() throws IOException {
        try (UnixSocketListener door = open(PATIENT);
                Caller caller = new Caller(door.path())) {
            caller.say("hello\n");
            assertEquals(List.of("hello", "done"), hear(caller, 2));
            for (int i = 0; i < 10; i++) {
                clients.connected.get("client 1").send("x".repeat(1 << 19) + "\n");
            }

            await().until(() -> clients.closed.contains("client 1"));
        }
    }

    @Test
    void internalErrorEndsOneClientOnly() throws IOException {
        try (UnixSocketListener door = open(PATIENT);
                Caller unlucky = new Caller(door.path());
                Caller other = new Caller(door.path())) {
            unlucky.say("boom\n");
            assertEquals("the end", unlucky.hear());

            other.say("still here\n");
            assertEquals(List.of("still here", "done"), hear(other, 2));
        }
    }

    @Test
    void socketBelongsToItsOwnerAndIsRemovedOnClose() throws IOException {
        try (UnixSocketListener door = open(PATIENT);
                Caller caller = new Caller(door.path())) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket())));
            assertEquals(List.of(socket()), content());
            caller.say("hello\n");
            assertEquals(List.of("hello", "done"), hear(caller, 2));
            door.close();

            assertEquals("the end", caller.hear());
            assertEquals(List.of(), content());
        }
    }

    @Test
    void staleSocketIsReplaced() throws IOException {
        try (ServerSocketChannel gone = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            gone.bind(UnixDomainSocketAddress.of(socket()));
        }
        assertTrue(Files.exists(socket()));

        try (UnixSocketListener door = open(PATIENT);
                Caller caller = new Caller(door.path())) {
            caller.say("hello\n");
            assertEquals("hello", caller.hear());
        }
    }

    @Test
    void socketInUseIsAnErrorAndIsKept() throws IOException {
        try (UnixSocketListener door = open(PATIENT)) {
            IOException refused = assertThrows(IOException.class, () -> open(PATIENT));
            assertTrue(refused.getMessage().startsWith("socket " + socket() + " is in use"), refused::getMessage);

            try (Caller caller = new Caller(door.path())) {
                caller.say("hello\n");
                assertEquals("hello", caller.hear());
            }
        }
    }

    @Test
    void successorsSocketIsNotRemoved() throws IOException {
        try (UnixSocketListener first = open(PATIENT)) {
            Files.delete(socket());
            try (UnixSocketListener successor = open(PATIENT)) {
                first.close();
                assertTrue(Files.exists(successor.path()));
            }
        }
    }

    @Test
    void fileThatIsNotASocketIsKept() throws IOException {
        Files.writeString(socket(), "precious");

        IOException refused = assertThrows(IOException.class, () -> open(PATIENT));
        assertTrue(refused.getMessage().startsWith("socket " + socket()), refused::getMessage);
        assertEquals("precious", Files.readString(socket()));
    }

    @Test
    void overlongPathIsNamed() {
        Path path = folder.resolve("x".repeat(108));

        IOException refused = assertThrows(IOException.class, () -> SocketFile.listen(path));
        assertTrue(refused.getMessage().contains(path + " is too long"), refused::getMessage);
    }

    @Test
    void largeReplyIsComplete() throws IOException {
        try (UnixSocketListener door = open(PATIENT);
                Caller caller = new Caller(door.path())) {
            caller.say("big 3000000\n");

            assertEquals(2_999_999, caller.hear().length());
            assertEquals("done", caller.hear());
        }
    }

    private static List<String> hear(Caller caller, int lines) {
        List<String> heard = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            heard.add(caller.hear());
        }
        return heard;
    }

    private List<Path> content() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
