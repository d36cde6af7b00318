package io.pharos.exabgp.text;

/**
 * Asks for a table.
 *
 * @param topic of what
 * @param of only of these neighbors
 */
public record OverviewQuery(Topic topic, Selector of) implements Request {
    /** What the rows are. */
    public enum Topic {
        /** Neighbors, and how their sessions are. */
        NEIGHBORS,
        /** Routes that neighbors are told, or will be when their sessions come up. */
        ROUTES_SENT,
        /** Routes that neighbors have told. */
        ROUTES_RECEIVED
    }

    @Override
    public <X extends Exception> void deliverTo(RequestHandler<X> handler) throws X {
        handler.onOverview(this);
    }
}
