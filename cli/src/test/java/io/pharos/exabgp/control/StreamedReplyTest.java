package io.pharos.exabgp.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StreamedReplyTest {
    private final AtomicInteger made = new AtomicInteger();

    private Iterator<String> lines(int number) {
        return IntStream.range(0, number)
                .peek(each -> made.incrementAndGet())
                .mapToObj(each -> "line " + each + "\n")
                .iterator();
    }

    @Test
    void partsAreProducedInOrderInBoundedPieces() {
        StreamedReply answer = new StreamedReply(
                100_000, List.of(lines(60_000), lines(0), Stream.of("between\n").iterator(), lines(40_000)));

        List<String> pieces = new ArrayList<>();
        answer.forEachRemaining(pieces::add);

        String expected = IntStream.range(0, 60_000)
                        .mapToObj(each -> "line " + each + "\n")
                        .collect(Collectors.joining())
                + "between\n"
                + IntStream.range(0, 40_000)
                        .mapToObj(each -> "line " + each + "\n")
                        .collect(Collectors.joining());
        assertEquals(expected, String.join("", pieces));
        assertTrue(pieces.stream().allMatch(piece -> piece.length() < 40_000));
        assertTrue(pieces.size() < 50, () -> pieces.size() + " pieces");
    }

    @Test
    void piecesAreProducedOnDemand() {
        StreamedReply answer = new StreamedReply(1_000_000, List.of(lines(1_000_000)));

        answer.next();

        assertTrue(made.get() < 10_000, made::toString);
    }

    @Test
    void emptyReplyIsComplete() {
        StreamedReply empty = new StreamedReply(0, List.of(lines(0), lines(0)));

        assertFalse(empty.hasNext());
        assertThrows(NoSuchElementException.class, empty::next);
        assertEquals(1, empty.weight());
    }
}
