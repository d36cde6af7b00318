package io.pharos.exabgp.text;

/** A request that is complete by itself. */
public enum PlainRequest implements Request {
    /** A line without any word. */
    BLANK,
    /** A line that begins with a hash. */
    COMMENT,
    VERSION,
    HELP,
    RELOAD,
    RESTART,
    SHUTDOWN,
    STATUS,
    QUEUE_STATUS,
    /** Drop what this client has asked for and what is not done yet. */
    RESET,
    /** This client says good-bye. */
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
