package io.pharos.cli.api.control;

/** The way back to a client. */
@FunctionalInterface
public interface Replies {
    /**
     * Sends a text. Called by any thread, one at a time for each client; must not block.
     *
     * @param lines one or more lines, each with its line feed
     */
    void send(String lines);

    /**
     * The client says goodbye, and gets what it is owed yet. Called by the client's thread.
     *
     * @return whether it is let go then, and not heard any more; false where others come in by the same way
     */
    default boolean letGo() {
        return false;
    }
}
