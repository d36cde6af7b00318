package io.pharos.exabgp.listener;

import io.pharos.exabgp.control.StreamedReply;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Replies that a client has not read yet, as octets in few, large chunks: a million short replies must not take a
 * million objects. Thread-safe.
 */
final class ReplyBuffer {
    /** The result of adding a reply. */
    enum Added {
        /** Added to an empty buffer; the writer has to be woken. */
        FIRST,
        /** Added behind other replies. */
        BEHIND_OTHERS,
        /** Not added, because the buffer is full. */
        NOT
    }

    private static final int PIECE = 1 << 12;

    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final int most;
    private int octets;

    private sealed interface Waiting {}

    /** Octets in a buffer that is still being filled, and not flipped. */
    private record Filled(ByteBuffer buffer) implements Waiting {}

    /** A reply that is encoded when it is taken. */
    private record ToMake(StreamedReply answer) implements Waiting {}

    /** @param most maximum octets in the buffer; a single reply of any size fits into an empty buffer */
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

    /** Appends a reply that is encoded when it is taken. */
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

    /** Takes the oldest reply, or a piece of it, ready to be written; null if the buffer is empty. */
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

    /** Returns the octets in the buffer, or reserved for replies in it. */
    synchronized int octets() {
        return octets;
    }

    /** Discards all replies. */
    synchronized void clear() {
        waiting.clear();
        octets = 0;
    }
}
