package io.pharos.cli.api.door;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Replies that a client has not taken yet, as octets in few and large pieces: a million small answers must not cost a
 * million objects. For any thread.
 */
final class Backlog {
    /** What became of a reply. */
    enum Added {
        /** It waits alone: whoever takes replies has found nothing, and is to be told. */
        FIRST,
        /** It waits behind others. */
        BEHIND_OTHERS,
        /** There was no room for it. */
        NOT
    }

    private static final int PIECE = 1 << 12;

    private final Deque<ByteBuffer> pieces = new ArrayDeque<>(); // each is being filled: written to, and not flipped
    private final int most;
    private int octets;

    /** @param most how many octets may wait; one reply is taken whatever its size, if nothing waits before it */
    Backlog(int most) {
        this.most = most;
    }

    /** Appends a reply. */
    Added add(String lines) {
        byte[] reply = lines.getBytes(StandardCharsets.UTF_8);
        synchronized (this) {
            if (octets > 0 && reply.length > most - octets) {
                return Added.NOT;
            }
            ByteBuffer last = pieces.peekLast();
            if (last == null || last.remaining() < reply.length) {
                last = ByteBuffer.allocate(Math.max(PIECE, reply.length));
                pieces.add(last);
            }
            last.put(reply);
            octets += reply.length;
            return octets == reply.length ? Added.FIRST : Added.BEHIND_OTHERS;
        }
    }

    /** Takes what has waited longest, ready to be written; null if nothing waits. */
    synchronized @Nullable ByteBuffer take() {
        ByteBuffer first = pieces.poll();
        if (first == null) {
            return null;
        }
        octets -= first.position();
        return first.flip();
    }

    /** How many octets wait. */
    synchronized int octets() {
        return octets;
    }

    /** Forgets all that waits. */
    synchronized void clear() {
        pieces.clear();
        octets = 0;
    }
}
