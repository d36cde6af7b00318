package io.pharos.cli.api.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.cli.api.control.LongAnswer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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

    private static LongAnswer answer(int lines) {
        return new LongAnswer(
                lines,
                List.of(IntStream.range(0, lines)
                        .mapToObj(each -> "é" + each + "\n")
                        .iterator()));
    }

    @Test
    void textsAndLongAnswersAreTakenInTheirOrder() {
        Backlog all = new Backlog(1000);
        assertEquals(Backlog.Added.FIRST, all.add(answer(3)));
        assertEquals(Backlog.Added.BEHIND_OTHERS, all.add(answer(0)));
        assertEquals(Backlog.Added.BEHIND_OTHERS, all.add("done\n"));
        assertEquals(Backlog.Added.BEHIND_OTHERS, all.add("error\n"));

        StringBuilder taken = new StringBuilder();
        for (ByteBuffer piece = all.take(); piece != null; piece = all.take()) {
            taken.append(StandardCharsets.UTF_8.decode(piece));
        }

        assertEquals("é0\né1\né2\ndone\nerror\n", taken.toString());
        assertEquals(0, all.octets());
    }

    @Test
    void aLongAnswerWeighsUntilItsLastPieceIsTaken() {
        assertEquals(Backlog.Added.FIRST, backlog.add(answer(100_000)), "one reply is taken whatever its size");
        assertEquals(Backlog.Added.NOT, backlog.add("6"));
        assertEquals(Backlog.Added.NOT, backlog.add(answer(1)));

        backlog.take();
        assertEquals(1_600_001, backlog.octets());

        backlog.clear();
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
