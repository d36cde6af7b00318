package io.pharos.exabgp.control;

/** The way back to a client. */
@FunctionalInterface
public interface ReplySink {
    /**
     * Sends a text. Called by any thread, one at a time for each client; must not block.
     *
     * @param lines one or more lines, each with its line feed
     */
    void send(String lines);

    /** Sends an answer that may be long, piece by piece, as {@link #send(String)} does; it is the client's from now on. */
    default void send(StreamedReply answer) {
        answer.forEachRemaining(this::send);
    }

    /**
     * The client says goodbye, and gets what it is owed yet. Called by the client's thread.
     *
     * @return whether it is let go then, and not heard any more; false where others come in by the same way
     */
    default boolean letGo() {
        return false;
    }
}
