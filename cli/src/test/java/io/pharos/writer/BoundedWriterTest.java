package io.pharos.writer;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundedWriterTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    /** Records calls; an item "block" is written when the test releases it, and "fail" cannot be written. */
    private static final class Sink implements BoundedWriter.Sink<String> {
        private final List<String> calls = new CopyOnWriteArrayList<>();
        private final CountDownLatch blocked = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        @Override
        public void write(String item) throws IOException {
            if (item.equals("fail")) {
                throw new IOException("broken");
            }
            if (item.equals("block")) {
                blocked.countDown();
                try {
                    released.await();
                } catch (InterruptedException interrupted) {
                    throw new IOException(interrupted);
                }
            }
            calls.add(item);
        }

        @Override
        public void flush() {
            calls.add("flush");
        }

        @Override
        public void idle() {
            calls.add("idle");
        }

        @Override
        public void failed(IOException cause) {
            calls.add("failed: " + cause.getMessage());
        }

        @Override
        public void close() {
            calls.add("close");
        }
    }

    private final Sink sink = new Sink();
    private final BoundedWriter<String> writer = new BoundedWriter<>("test", 10, sink);

    @AfterEach
    void close() {
        writer.close();
        sink.released.countDown();
    }

    @Test
    void writesItemsInOrderAndFlushesWhenTheQueueIsEmpty() throws InterruptedException {
        writer.offer("one", 1);
        writer.offer("two", 1);

        writer.start();

        assertTrue(writer.awaitEmpty(LONG));
        assertEquals(List.of("one", "two", "flush"), sink.calls);
    }

    @Test
    void acceptsItemsUpToTheLimitAndAgainOnceTheyAreWritten() throws InterruptedException {
        assertTrue(writer.offer("a", 4));
        assertTrue(writer.offer("b", 6));
        assertFalse(writer.offer("c", 1));
        assertEquals(10, writer.weight());
        assertEquals(2, writer.size());

        writer.start();

        assertTrue(writer.awaitEmpty(LONG));
        assertEquals(0, writer.weight());
        assertTrue(writer.offer("d", 10));
    }

    @Test
    void offerDoesNotBlockWhileAWriteDoes() throws InterruptedException {
        writer.start();
        writer.offer("block", 1);
        sink.blocked.await();

        assertTrue(writer.offer("next", 10)); // the item that is being written weighs nothing any more
        assertFalse(writer.offer("too much", 1));
        assertFalse(writer.awaitEmpty(Duration.ofMillis(1)));

        sink.released.countDown();
        assertTrue(writer.awaitEmpty(LONG));
        assertEquals(
                List.of("block", "next"),
                sink.calls.stream().filter(call -> !call.equals("flush")).toList());
    }

    @Test
    void closeDiscardsWhatIsQueued() {
        writer.offer("never", 1);
        writer.close();
        writer.start();

        assertFalse(writer.offer("never either", 1));
        assertTrue(writer.isClosed());
        await().until(() -> sink.calls.contains("close"));
        assertFalse(sink.calls.contains("never"));
    }

    @Test
    void finishWritesWhatIsQueuedAndTakesNoMore() throws InterruptedException {
        writer.offer("last", 1);
        writer.start();

        assertTrue(writer.finish(LONG));

        assertFalse(writer.offer("late", 1));
        assertTrue(sink.calls.contains("last"));
        assertTrue(sink.calls.contains("close"));
    }

    @Test
    void finishGivesUpOnAWriteThatHangs() throws InterruptedException {
        writer.offer("block", 1);
        writer.offer("next", 1);
        writer.start();
        sink.blocked.await();

        assertFalse(writer.finish(Duration.ofMillis(1)));
        assertEquals(1, writer.size());
    }

    @Test
    void aFailedWriteClosesTheWriter() {
        writer.offer("fail", 1);
        writer.offer("never", 1);
        writer.start();

        await().until(() -> sink.calls.contains("close"));
        assertEquals(List.of("failed: broken", "close"), sink.calls);
        assertTrue(writer.isClosed());
    }

    @Test
    void tellsTheSinkAgainAndAgainThatItIsIdle() {
        BoundedWriter<String> idle = new BoundedWriter<>("idle", 10, sink, Duration.ofMillis(1));
        idle.start();

        await().until(() -> sink.calls.stream().filter("idle"::equals).count() >= 2);
        idle.close();
    }
}
