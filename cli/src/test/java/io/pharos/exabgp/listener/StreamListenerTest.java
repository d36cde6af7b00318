package io.pharos.exabgp.listener;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.exabgp.ExabgpDialect;
import io.pharos.exabgp.control.ClientSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamListenerTest {
    private static final ClientSettings SETTINGS =
            new ClientSettings("stream", ExabgpDialect.V5, true, true, List.of(), false);

    private final EchoClients clients = new EchoClients();

    @Test
    void endOfInputDoesNotStopReplies() throws IOException {
        Pipe in = Pipe.open();
        Pipe out = Pipe.open();
        try (StreamListener door = new StreamListener(SETTINGS, clients, in.source(), out.sink(), ClientLimits.USUAL)) {
            door.start();
            in.sink().write(octets("one\nhalf"));
            in.sink().close();

            BufferedReader replies = new BufferedReader(Channels.newReader(out.source(), StandardCharsets.UTF_8));
            assertEquals("one", replies.readLine());
            assertEquals("done", replies.readLine());
            assertEquals(
                    "line 2: the last line has no line feed; expected one, the line was ignored", replies.readLine());
            assertEquals("error", replies.readLine());
            assertTrue(clients.closed.isEmpty());
            clients.connected.get("stream").send("late\n");
            assertEquals("late", replies.readLine());
        }
        assertEquals(List.of("stream"), clients.closed);
    }

    @Test
    void closingEndsABlockedRead() throws IOException {
        Pipe in = Pipe.open();
        Pipe out = Pipe.open();
        StreamListener door = new StreamListener(SETTINGS, clients, in.source(), out.sink(), ClientLimits.USUAL);
        door.start();
        door.close();

        assertEquals(List.of("stream"), clients.closed);
        assertTrue(out.sink().isOpen(), "standard output is not ours to close");
    }

    @Test
    void repliesWithoutAReaderAreDroppedAndLaterOnesAreWritten() {
        AtomicBoolean reader = new AtomicBoolean();
        AtomicBoolean refused = new AtomicBoolean();
        List<String> heard = new CopyOnWriteArrayList<>();
        WritableByteChannel out = new WritableByteChannel() {
            @Override
            public int write(ByteBuffer octets) throws IOException {
                if (!reader.get()) {
                    refused.set(true);
                    throw new IOException("Broken pipe");
                }
                int count = octets.remaining();
                heard.add(StandardCharsets.UTF_8.decode(octets).toString());
                return count;
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {}
        };
        try (ReplyStream replies = new ReplyStream("stream", out, ClientLimits.USUAL)) {
            replies.start();
            replies.send("unheard\n");
            await().untilTrue(refused);
            reader.set(true);
            await().until(() -> {
                replies.send("heard\n");
                return !heard.isEmpty();
            });

            assertTrue(heard.get(0).startsWith("heard\n"), heard::toString);
        }
    }

    @Test
    void repliesDroppedBeforeTheFirstWriteDoNotSilenceTheStream() {
        List<String> heard = new CopyOnWriteArrayList<>();
        WritableByteChannel out = new WritableByteChannel() {
            @Override
            public int write(ByteBuffer octets) {
                int count = octets.remaining();
                heard.add(StandardCharsets.UTF_8.decode(octets).toString());
                return count;
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {}
        };
        ClientLimits few = new ClientLimits(1, ClientLimits.USUAL.patience(), ClientLimits.USUAL.quiet(), 10, 5);
        try (ReplyStream replies = new ReplyStream("stream", out, few)) {
            replies.send("waits\n");
            replies.send("finds no room\n"); // and nothing that waits is written, as the writer has not come to it
            replies.start();

            await().until(() -> {
                replies.send("heard\n");
                return !heard.isEmpty();
            });
        }
    }

    private static ByteBuffer octets(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
