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
}
