package io.pharos.exabgp.control;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What a client is to be told, in the order of its commands: an answer that takes time holds back the ones behind it, and
 * not the commands. The answers to lines that came together go together. For any thread.
 */
final class ReplyQueue {
    /** What asks for more than this in one breath gets it in parts, so that those who bound what waits see it grow. */
    private static final int MOST_GATHERED = 1 << 16;

    private final ReplySink replySink;
    private final StringBuilder gathered = new StringBuilder();
    private final Deque<Slot> waiting = new ArrayDeque<>();
    private boolean closed;

    /** A place in the queue, for an answer that is not known yet. */
    final class Slot {
        private @Nullable StreamedReply shown; // before the text
        private @Nullable String text;

        private Slot() {}

        /** Gives what is to be shown, and the answer's end. */
        void fill(StreamedReply list, String end) {
            synchronized (ReplyQueue.this) {
                shown = list;
                fill(end);
            }
        }

        /** Gives the answer; an empty one leaves the place without a word. Only the first one counts. */
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

    /** Tells the client, behind what it is to be told first, and with the next {@link #pause} at the latest. */
    synchronized void add(String answer) {
        if (!waiting.isEmpty()) {
            reserve().fill(answer);
        } else {
            gather(answer);
        }
    }

    /** No more answers for now. */
    synchronized void pause() {
        if (!closed && !gathered.isEmpty()) {
            replySink.send(gathered.toString());
        }
        gathered.setLength(0);
    }

    /** Takes the next place. */
    synchronized Slot reserve() {
        Slot place = new Slot();
        waiting.add(place);
        return place;
    }

    /** How many places have been taken and nothing was sent for. */
    synchronized int waiting() {
        return waiting.size();
    }

    /** Whether the client, which says goodbye, is let go once it has all that waits. */
    boolean letGo() {
        return replySink.letGo();
    }

    /** Waits while so many places or more are taken. */
    synchronized void awaitFewerThan(int most) throws InterruptedException {
        while (!closed && waiting.size() >= most) {
            wait();
        }
    }

    /** Nothing more is sent. */
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
        pause(); // nobody knows when the client's next line comes
    }

    private void gather(String answer) {
        gathered.append(answer);
        if (gathered.length() >= MOST_GATHERED) {
            pause();
        }
    }
}
