package io.pharos.cli.api.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BacklogTest {
    private static final int REPLIES = 200_000;

    private final Backlog backlog = new Backlog(10);

    private String taken() {
        ByteBuffer piece = backlog.take();
        return piece == null ? "" : StandardCharsets.UTF_8.decode(piece).toString();
    }

    @Test
    void itKeepsTheOrderAndItsBound() {
        assertEquals(Backlog.Added.FIRST, backlog.add("123456789012345"), "one reply is taken whatever its size");
        assertEquals(Backlog.Added.NOT, backlog.add("6"));
        assertEquals("123456789012345", taken());

        assertEquals(Backlog.Added.FIRST, backlog.add("a"));
        assertEquals(Backlog.Added.BEHIND_OTHERS, backlog.add("b"));
        assertEquals(2, backlog.octets());
        assertEquals("ab", taken());
        assertEquals(0, backlog.octets());
        assertNull(backlog.take());
    }

    /** Whoever looked first and added then could add to a backlog that had just been emptied, and tell nobody. */
    @Test
    void whoTakesOnlyWhenToldThatThereIsAFirstReplyMissesNone() throws InterruptedException {
        Backlog endless = new Backlog(Integer.MAX_VALUE);
        Semaphore told = new Semaphore(0);
        Thread writer = new Thread(() -> {
            for (int i = 0; i < REPLIES; i++) {
                if (endless.add("x") == Backlog.Added.FIRST) {
                    told.release();
                }
            }
        });
        writer.start();

        int taken = 0;
        while (taken < REPLIES) {
            assertTrue(told.tryAcquire(30, TimeUnit.SECONDS), taken + " replies were taken; nobody tells of the next");
            for (ByteBuffer piece = endless.take(); piece != null; piece = endless.take()) {
                taken += piece.remaining();
            }
        }

        writer.join();
        assertEquals(REPLIES, taken);
    }
}
