package io.pharos.exabgp.listener;

import io.pharos.exabgp.control.StreamedReply;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Replies that a client has not taken yet, as octets in few and large pieces: a million small answers must not cost a
 * million objects. For any thread.
 */
final class ReplyBuffer {
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

    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final int most;
    private int octets;

    private sealed interface Waiting {}

    /** Octets in a buffer that is being filled: written to, and not flipped. */
    private record Filled(ByteBuffer buffer) implements Waiting {}

    /** What becomes octets when it is taken. */
    private record ToMake(StreamedReply answer) implements Waiting {}

    /** @param most how many octets may wait; one reply is taken whatever its size, if nothing waits before it */
    ReplyBuffer(int most) {
        this.most = most;
    }

    /** Appends a reply. */
    Added add(String lines) {
        byte[] reply = lines.getBytes(StandardCharsets.UTF_8);
        synchronized (this) {
            if (!hasRoom(reply.length)) {
                return Added.NOT;
            }
            ByteBuffer last = waiting.peekLast() instanceof Filled filled ? filled.buffer : null;
            if (last == null || last.remaining() < reply.length) {
                last = ByteBuffer.allocate(Math.max(PIECE, reply.length));
                waiting.add(new Filled(last));
            }
            last.put(reply);
            return added(reply.length);
        }
    }

    /** Appends a reply that is made when it is taken. */
    synchronized Added add(StreamedReply answer) {
        if (!hasRoom(answer.weight())) {
            return Added.NOT;
        }
        waiting.add(new ToMake(answer));
        return added(answer.weight());
    }

    private boolean hasRoom(int more) {
        return octets == 0 || more <= most - octets;
    }

    private Added added(int more) {
        octets += more;
        return octets == more ? Added.FIRST : Added.BEHIND_OTHERS;
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
