package io.pharos.cli.api.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.cli.api.control.LongAnswer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private final Backlog backlog = new Backlog(1000);

    private static LongAnswer answer(int lines) {
        return new LongAnswer(
                lines,
                List.of(IntStream.range(0, lines)
                        .mapToObj(each -> "é" + each + "\n")
                        .iterator()));
    }

    private String takeAll() {
        StringBuilder all = new StringBuilder();
        for (ByteBuffer piece = backlog.take(); piece != null; piece = backlog.take()) {
            all.append(UTF_8.decode(piece));
        }
        return all.toString();
    }

    @Test
    void textsAndLongAnswersAreTakenInTheirOrder() {
        assertTrue(backlog.add("done\n"));
        assertTrue(backlog.add(answer(3)));
        assertTrue(backlog.add(answer(0)));
        assertTrue(backlog.add("done\n"));
        assertTrue(backlog.add("error\n"));

        assertEquals("done\né0\né1\né2\ndone\nerror\n", takeAll());
        assertEquals(0, backlog.octets());
        assertNull(backlog.take());
    }

    @Test
    void oneReplyIsTakenWhateverItsSizeAndNoneBehindItThatFindsNoRoom() {
        assertTrue(backlog.add(answer(10_000)));
        assertFalse(backlog.add("done\n"));
        assertFalse(backlog.add(answer(1)));

        assertEquals(10_000, takeAll().lines().count());
        assertEquals(0, backlog.octets());
        assertTrue(backlog.add("x".repeat(2000)));
        assertFalse(backlog.add(answer(1)));
    }

    @Test
    void aLongAnswerWeighsUntilItsLastPieceIsTaken() {
        backlog.add(answer(100_000));

        backlog.take();

        assertEquals(1_600_001, backlog.octets());
        backlog.clear();
        assertEquals(0, backlog.octets());
        assertNull(backlog.take());
    }
}
