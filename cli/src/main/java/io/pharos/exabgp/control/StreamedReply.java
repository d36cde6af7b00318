package io.pharos.exabgp.control;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * A reply too long to be kept as one text, such as a table of a million routes: its pieces are formatted when there is
 * room for them. Not thread-safe.
 */
public final class StreamedReply implements Iterator<String> {
    private static final int PIECE = 1 << 15;

    /** Approximate memory in octets of a part that is not yet formatted. */
    private static final int OCTETS_OF_A_PART = 16;

    /** Upper bound on the weight, so that the end of a reply fits into the buffer behind the longest output. */
    private static final int HEAVIEST = 8 << 20;

    private final Deque<Iterator<String>> parts;
    private final int weight;

    /**
     * @param number approximate number of parts
     * @param parts short texts that together form lines, each with its line feed
     */
    public StreamedReply(int number, Collection<Iterator<String>> parts) {
        this.parts = new ArrayDeque<>(parts);
        this.weight = (int) Math.min(HEAVIEST, 1 + (long) OCTETS_OF_A_PART * number);
    }

    /** Returns the approximate memory in octets that it occupies until it has been read, from 1 to 8 Mi. */
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

    /** Returns the next parts, joined to a text of moderate length. */
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
