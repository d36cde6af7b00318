package io.pharos.exabgp.text;

/**
 * A parsed line.
 *
 * @param request the request
 * @param delivery whether to reply before or after the routes have been written to the neighbors
 * @param form output format
 */
public record ParsedCommand(Request request, Delivery delivery, Form form) {
    /** When a change is acknowledged. */
    public enum Delivery {
        /** As the client has set for all of its commands. */
        USUAL,
        /** When it has been written to the neighbors. */
        SYNC,
        /** Immediately. */
        ASYNC
    }

    /** Output format. */
    public enum Form {
        /** As in the client's generation of ExaBGP. */
        USUAL,
        TEXT,
        JSON
    }
}
