package io.pharos.exabgp.control;

/** Sends replies to a client. */
@FunctionalInterface
public interface ReplySink {
    /**
     * Sends replies. Called by any thread, one at a time for each client; must not block.
     *
     * @param lines one or more lines, each with its line feed
     */
    void send(String lines);

    /** Sends a long reply in pieces, in order with {@link #send(String)}. The sink owns the reply from now on. */
    default void send(StreamedReply answer) {
        answer.forEachRemaining(this::send);
    }

    /**
     * The client says goodbye; pending replies are still sent. Called by the client's thread.
     *
     * @return whether the connection is then closed and no more commands are read; false where other clients share it
     */
    default boolean letGo() {
        return false;
    }
}
