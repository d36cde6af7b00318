package io.pharos.exabgp.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.exabgp.control.StreamedReply;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReplyBufferTest {
    private static final int REPLIES = 200_000;

    private final ReplyBuffer replyBuffer = new ReplyBuffer(10);

    private String taken() {
        ByteBuffer piece = replyBuffer.take();
        return piece == null ? "" : StandardCharsets.UTF_8.decode(piece).toString();
    }

    @Test
    void orderAndBoundAreKept() {
        assertEquals(
                ReplyBuffer.Added.FIRST, replyBuffer.add("123456789012345"), "one reply is taken whatever its size");
        assertEquals(ReplyBuffer.Added.NOT, replyBuffer.add("6"));
        assertEquals("123456789012345", taken());

        assertEquals(ReplyBuffer.Added.FIRST, replyBuffer.add("a"));
        assertEquals(ReplyBuffer.Added.BEHIND_OTHERS, replyBuffer.add("b"));
        assertEquals(2, replyBuffer.octets());
        assertEquals("ab", taken());
        assertEquals(0, replyBuffer.octets());
        assertNull(replyBuffer.take());
    }

    private static StreamedReply answer(int lines) {
        return new StreamedReply(
                lines,
                List.of(IntStream.range(0, lines)
                        .mapToObj(each -> "é" + each + "\n")
                        .iterator()));
    }

    @Test
    void textsAndStreamedRepliesAreTakenInOrder() {
        ReplyBuffer all = new ReplyBuffer(1000);
        assertEquals(ReplyBuffer.Added.FIRST, all.add(answer(3)));
        assertEquals(ReplyBuffer.Added.BEHIND_OTHERS, all.add(answer(0)));
        assertEquals(ReplyBuffer.Added.BEHIND_OTHERS, all.add("done\n"));
        assertEquals(ReplyBuffer.Added.BEHIND_OTHERS, all.add("error\n"));

        StringBuilder taken = new StringBuilder();
        for (ByteBuffer piece = all.take(); piece != null; piece = all.take()) {
            taken.append(StandardCharsets.UTF_8.decode(piece));
        }

        assertEquals("é0\né1\né2\ndone\nerror\n", taken.toString());
        assertEquals(0, all.octets());
    }

    @Test
    void streamedReplyCountsUntilItsLastPieceIsTaken() {
        assertEquals(ReplyBuffer.Added.FIRST, replyBuffer.add(answer(100_000)), "one reply is taken whatever its size");
        assertEquals(ReplyBuffer.Added.NOT, replyBuffer.add("6"));
        assertEquals(ReplyBuffer.Added.NOT, replyBuffer.add(answer(1)));

        replyBuffer.take();
        assertEquals(1_600_001, replyBuffer.octets());

        replyBuffer.clear();
        assertEquals(0, replyBuffer.octets());
        assertNull(replyBuffer.take());
    }

    /** Whoever looked first and added then could add to a backlog that had just been emptied, and tell nobody. */
    @Test
    void readerWokenByTheFirstReplyMissesNone() throws InterruptedException {
        ReplyBuffer endless = new ReplyBuffer(Integer.MAX_VALUE);
        Semaphore told = new Semaphore(0);
        Thread writer = new Thread(() -> {
            for (int i = 0; i < REPLIES; i++) {
                if (endless.add("x") == ReplyBuffer.Added.FIRST) {
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
