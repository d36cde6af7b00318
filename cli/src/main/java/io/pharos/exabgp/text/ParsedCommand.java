package io.pharos.exabgp.text;

/**
 * A line that was understood.
 *
 * @param request what is asked for
 * @param delivery whether to answer before or after the neighbors have been told
 * @param form how to write what is shown
 */
public record ParsedCommand(Request request, Delivery delivery, Form form) {
    /** When a change is answered. */
    public enum Delivery {
        /** As the client has chosen for all of its commands. */
        USUAL,
        /** When it has been written to the neighbors. */
        SYNC,
        /** At once. */
        ASYNC
    }

    /** How something is shown. */
    public enum Form {
        /** As the client's generation of ExaBGP does it. */
        USUAL,
        TEXT,
        JSON
    }
}
