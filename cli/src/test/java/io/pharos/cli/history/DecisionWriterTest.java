package io.pharos.cli.history;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DecisionWriterTest {
    private static final Duration NEVER = Duration.ofHours(1);

    /** A disk that does as the test wants. */
    private static final class Disk implements DecisionWriter.Sink {
        final List<Long> written = new CopyOnWriteArrayList<>();
        final CountDownLatch hang = new CountDownLatch(1);
        final AtomicInteger touched = new AtomicInteger();
        volatile boolean hangs;
        volatile boolean full;

        @Override
        public void append(Decision decision) throws IOException {
            if (hangs) {
                try {
                    hang.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            if (full) {
                throw new IOException("No space left on device");
            }
            written.add(decision.sequence());
        }

        @Override
        public void touch() {
            touched.incrementAndGet();
        }

        @Override
        public void close() {}
    }

    private final Disk disk = new Disk();

    @Test
    void closingWritesWhatWaits() {
        DecisionWriter writer = new DecisionWriter(disk, "disk", NEVER);
        writer.add(decision(1));
        writer.add(decision(2));
        writer.close(); // which a machine that stands still can make give up before its time

        await().until(() -> disk.written.equals(List.of(1L, 2L)));
        assertEquals(0, writer.lost());
    }

    @Test
    void aFullDiskCostsLinesUntilThereIsRoomAgain() {
        try (DecisionWriter writer = new DecisionWriter(disk, "disk", NEVER)) {
            disk.full = true;
            writer.add(decision(1));
            writer.add(decision(2));
            await().until(() -> writer.lost() == 2);

            disk.full = false;
            writer.add(decision(3));
            await().until(() -> disk.written.equals(List.of(3L)));
        }
    }

    @Test
    @Timeout(30)
    void aHangingDiskBlocksNoCaller() {
        disk.hangs = true;
        DecisionWriter writer = new DecisionWriter(disk, "disk", NEVER);
        for (int number = 1; number <= 3_000; number++) {
            writer.add(decision(number));
        }
        assertTrue(writer.lost() > 1_000, () -> "lost " + writer.lost());

        writer.close(); // gives up
        disk.hangs = false;
        disk.hang.countDown();
        await().until(() -> disk.written.size() + writer.lost() == 3_000);
    }

    @Test
    void anIdleWriterSaysThatItLives() {
        try (DecisionWriter writer = new DecisionWriter(disk, "disk", Duration.ofMillis(1))) {
            await().until(() -> disk.touched.get() >= 2);
            assertEquals(0, writer.lost());
        }
    }

    private static Decision decision(long number) {
        return Decision.of(Instant.EPOCH, Decision.Kind.STATE, "web", "DOWN", "UP", "")
                .numbered(number);
    }
}
