package io.pharos.cli.api.door;

import io.pharos.cli.api.control.LongAnswer;
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
    private static final int PIECE = 1 << 12;

    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final int most;
    private int octets;

    private sealed interface Waiting {}

    /** Octets in a buffer that is being filled: written to, and not flipped. */
    private record Filled(ByteBuffer buffer) implements Waiting {}

    /** What becomes octets when it is taken. */
    private record ToMake(LongAnswer answer) implements Waiting {}

    /** @param most how many octets may wait; one reply is taken whatever its size, if nothing waits before it */
    Backlog(int most) {
        this.most = most;
    }

    /** Appends a reply, and says whether there was room for it. */
    boolean add(String lines) {
        byte[] reply = lines.getBytes(StandardCharsets.UTF_8);
        synchronized (this) {
            if (octets > 0 && reply.length > most - octets) {
                return false;
            }
            ByteBuffer last = waiting.peekLast() instanceof Filled filled ? filled.buffer : null;
            if (last == null || last.remaining() < reply.length) {
                last = ByteBuffer.allocate(Math.max(PIECE, reply.length));
                waiting.add(new Filled(last));
            }
            last.put(reply);
            octets += reply.length;
            return true;
        }
    }

    /** Appends a reply that is made when it is taken, and says whether there was room for it. */
    synchronized boolean add(LongAnswer answer) {
        if (octets > 0 && answer.weight() > most - octets) {
            return false;
        }
        waiting.add(new ToMake(answer));
        octets += answer.weight();
        return true;
    }

    /** Takes what has waited longest, or a piece of it, ready to be written; null if nothing waits. */
    synchronized @Nullable ByteBuffer take() {
        while (waiting.peek() instanceof ToMake first) {
            if (first.answer.hasNext()) {
                return ByteBuffer.wrap(first.answer.next().getBytes(StandardCharsets.UTF_8));
            }
            waiting.remove();
            octets -= first.answer.weight();
        }
        if (!(waiting.poll() instanceof Filled filled)) {
            return null;
        }
        octets -= filled.buffer.position();
        return filled.buffer.flip();
    }

    /** How many octets wait, or are needed for what waits. */
    synchronized int octets() {
        return octets;
    }

    /** Forgets all that waits. */
    synchronized void clear() {
        waiting.clear();
        octets = 0;
    }
}
