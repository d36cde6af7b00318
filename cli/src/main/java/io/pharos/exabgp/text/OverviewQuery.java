package io.pharos.exabgp.text;

/**
 * Asks for a table.
 *
 * @param topic kind of rows
 * @param of only these neighbors
 */
public record OverviewQuery(Topic topic, Selector of) implements Request {
    /** Kind of rows. */
    public enum Topic {
        /** Neighbors and their session states. */
        NEIGHBORS,
        /** Routes announced to neighbors, or to be announced when their sessions come up. */
        ROUTES_SENT,
        /** Routes received from neighbors. */
        ROUTES_RECEIVED
    }

    @Override
    public <X extends Exception> void deliverTo(RequestHandler<X> handler) throws X {
        handler.onOverview(this);
    }
}
