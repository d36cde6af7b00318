package io.pharos.exabgp.text;

/** A request without parameters. */
public enum PlainRequest implements Request {
    /** An empty line. */
    BLANK,
    /** A comment line, which begins with a hash. */
    COMMENT,
    VERSION,
    HELP,
    RELOAD,
    RESTART,
    SHUTDOWN,
    STATUS,
    QUEUE_STATUS,
    /** Discard what this client has asked for and what is not executed yet. */
    RESET,
    /** This client disconnects. */
    BYE,
    ENABLE_ACK,
    DISABLE_ACK,
    SILENCE_ACK,
    ENABLE_SYNC,
    DISABLE_SYNC,
    GROUP_START,
    GROUP_END,
    LIST_NEIGHBORS;

    @Override
    public <X extends Exception> void deliverTo(RequestHandler<X> handler) throws X {
        handler.onPlain(this);
    }
}
