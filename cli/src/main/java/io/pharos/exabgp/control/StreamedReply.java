package io.pharos.exabgp.control;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * What a client asked to see and what is too long to be there as one text, such as a table of a million routes: a piece of it
 * is made when there is room for it. For one thread at a time.
 */
public final class StreamedReply implements Iterator<String> {
    private static final int PIECE = 1 << 15;

    /** About what a part takes in memory while it is not made: the references to what it is made of. */
    private static final int OCTETS_OF_A_PART = 16;

    /** What any number of parts counts for at most, so that an end fits behind the longest answer. */
    private static final int HEAVIEST = 8 << 20;

    private final Deque<Iterator<String>> parts;
    private final int weight;

    /**
     * An answer that is made of parts.
     *
     * @param number of the parts, about
     * @param parts short texts, which together are lines, each with its line feed
     */
    public StreamedReply(int number, Collection<Iterator<String>> parts) {
        this.parts = new ArrayDeque<>(parts);
        this.weight = (int) Math.min(HEAVIEST, 1 + (long) OCTETS_OF_A_PART * number);
    }

    /** About how many octets of memory it takes until it has been read, from 1 to 8 Mi. */
    public int weight() {
        return weight;
    }

    @Override
    public boolean hasNext() {
        while (!parts.isEmpty() && !parts.element().hasNext()) {
            parts.remove();
        }
        return !parts.isEmpty();
    }

    /** The next parts as one text of moderate length. */
    @Override
    public String next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the answer has been read to its end");
        }
        StringBuilder piece = new StringBuilder();
        while (piece.length() < PIECE && hasNext()) {
            piece.append(parts.element().next());
        }
        return piece.toString();
    }
}
