package io.pharos.exabgp.control;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Replies of one client, in the order of its commands. A pending reply delays the later replies, but not the commands.
 * Replies to lines that came together are sent together. Thread-safe.
 */
final class ReplyQueue {
    /** Longer batches are sent in parts, so that the limit on queued replies takes effect in time. */
    private static final int MOST_GATHERED = 1 << 16;

    private final ReplySink replySink;
    private final StringBuilder gathered = new StringBuilder();
    private final Deque<Slot> waiting = new ArrayDeque<>();
    private boolean closed;

    /** A place in the queue for a pending reply. */
    final class Slot {
        private @Nullable StreamedReply shown; // sent before the text
        private @Nullable String text;

        private Slot() {}

        /** Sets the output, and the end of the reply. */
        void fill(StreamedReply list, String end) {
            synchronized (ReplyQueue.this) {
                shown = list;
                fill(end);
            }
        }

        /** Sets the reply; it may be empty. Only the first call counts. */
        void fill(String answer) {
            synchronized (ReplyQueue.this) {
                if (text == null) {
                    text = answer;
                    sendReady();
                }
            }
        }
    }

    ReplyQueue(ReplySink replySink) {
        this.replySink = replySink;
    }

    /** Appends a reply. It is sent after those before it, with the next {@link #pause} at the latest. */
    synchronized void add(String answer) {
        if (!waiting.isEmpty()) {
            reserve().fill(answer);
        } else {
            gather(answer);
        }
    }

    /** Sends the replies gathered so far. */
    synchronized void pause() {
        if (!closed && !gathered.isEmpty()) {
            replySink.send(gathered.toString());
        }
        gathered.setLength(0);
    }

    /** Reserves the next place. */
    synchronized Slot reserve() {
        Slot place = new Slot();
        waiting.add(place);
        return place;
    }

    /** Returns the number of pending replies. */
    synchronized int waiting() {
        return waiting.size();
    }

    /** Ends the connection once all replies are sent, at the client's request. Returns whether it will be closed. */
    boolean letGo() {
        return replySink.letGo();
    }

    /** Blocks until fewer replies than this are pending. */
    synchronized void awaitFewerThan(int most) throws InterruptedException {
        while (!closed && waiting.size() >= most) {
            wait();
        }
    }

    /** Sends what is gathered, and discards all later replies. */
    synchronized void close() {
        pause();
        closed = true;
        notifyAll();
        waiting.clear();
    }

    private void sendReady() {
        while (!waiting.isEmpty() && waiting.peek().text != null) {
            Slot first = waiting.remove();
            if (first.shown != null) {
                pause();
                if (!closed) {
                    replySink.send(first.shown);
                }
            }
            gather(String.valueOf(first.text));
        }
        notifyAll();
        pause(); // the client's next line may come much later
    }

    private void gather(String answer) {
        gathered.append(answer);
        if (gathered.length() >= MOST_GATHERED) {
            pause();
        }
    }
}
