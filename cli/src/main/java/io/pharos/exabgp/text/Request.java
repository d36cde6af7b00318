package io.pharos.exabgp.text;

import io.pharos.bgp.packet.AddressFamily;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A parsed request of the text protocol. */
public sealed interface Request
        permits PlainRequest,
                OverrideCommand,
                ServiceQuery,
                OverviewQuery,
                Request.Announce,
                Request.Withdraw,
                Request.Watchdog,
                Request.EndOfRib,
                Request.RouteRefresh,
                Request.Teardown,
                Request.Flush,
                Request.Clear,
                Request.ShowNeighbors,
                Request.ShowRoutes,
                Request.Ping,
                Request.ApiVersion,
                Request.Group {
    /** Returns whether it announces or withdraws explicit routes, so that it may be part of a group. */
    default boolean changesRoutes() {
        return false;
    }

    /** Calls the handler's method for its kind. */
    <X extends Exception> void deliverTo(RequestHandler<X> handler) throws X;

    /** Announce routes. */
    record Announce(Selector to, RouteDefinition route) implements Request {
        @Override
        public boolean changesRoutes() {
            return true;
        }

        @Override
        public <X extends Exception> void deliverTo(RequestHandler<X> handler) throws X {
            handler.onAnnounce(this);
        }
    }

    /** Withdraw routes; attributes are ignored. */
    record Withdraw(Selector from, RouteDefinition route) implements Request {
        @Override
        public boolean changesRoutes() {
            return true;
        }

        @Override
        public <X extends Exception> void deliverTo(RequestHandler<X> handler) throws X {
            handler.onWithdraw(this);
        }
    }

    /**
     * Announce or withdraw all routes of a watchdog.
     *
     * @param name or null for the client's own name
     * @param announce whether to announce
     */
    record Watchdog(@Nullable String name, boolean announce) implements Request {
        @Override
        public boolean changesRoutes() {
            return true;
        }

        @Override
        public <X extends Exception> void deliverTo(RequestHandler<X> handler) throws X {
            handler.onWatchdog(this);
        }
    }

    /** Send End-of-RIB (RFC 4724). */
    record EndOfRib(Selector to, AddressFamily family) implements Request {
        @Override
        public <X extends Exception> void deliverTo(RequestHandler<X> handler) throws X {
            handler.onEndOfRib(this);
        }
    }

    /** Request a route refresh (RFC 2918). */
    record RouteRefresh(Selector to, AddressFamily family) implements Request {
        @Override
        public <X extends Exception> void deliverTo(RequestHandler<X> handler) throws X {
            handler.onRouteRefresh(this);
        }
    }

    /**
     * End sessions with a Cease.
     *
     * @param from which neighbors
     * @param subcode of the Cease, 0 to 255
     */
    record Teardown(Selector from, int subcode) implements Request {
        @Override
        public <X extends Exception> void deliverTo(RequestHandler<X> handler) throws X {
            handler.onTeardown(this);
        }
    }

    /** Send all routes again. */
    record Flush(Selector to) implements Request {
        @Override
        public <X extends Exception> void deliverTo(RequestHandler<X> handler) throws X {
            handler.onFlush(this);
        }
    }

    /** Forget received routes ({@code in}), or withdraw announced routes ({@code out}). */
    record Clear(Selector of, Direction direction) implements Request {
        @Override
        public <X extends Exception> void deliverTo(RequestHandler<X> handler) throws X {
            handler.onClear(this);
        }
    }

    /** Show neighbors. */
    record ShowNeighbors(Selector of, NeighborDetail detail) implements Request {
        @Override
        public <X extends Exception> void deliverTo(RequestHandler<X> handler) throws X {
            handler.onShowNeighbors(this);
        }
    }

    /**
     * Show routes.
     *
     * @param of which neighbors
     * @param direction received from or announced to them
     * @param families only of these
     * @param extensive with attributes
     */
    record ShowRoutes(Selector of, Direction direction, Set<AddressFamily> families, boolean extensive)
            implements Request {
        /** Copies the set. */
        public ShowRoutes {
            families = Set.copyOf(families);
        }

        @Override
        public <X extends Exception> void deliverTo(RequestHandler<X> handler) throws X {
            handler.onShowRoutes(this);
        }
    }

    /**
     * Reply, as proof of life.
     *
     * @param token to send back, or null
     */
    record Ping(@Nullable String token) implements Request {
        @Override
        public <X extends Exception> void deliverTo(RequestHandler<X> handler) throws X {
            handler.onPing(this);
        }
    }

    /**
     * Choose an API version for the following commands, or ask for the current one.
     *
     * @param version 4 or 6, or null to ask
     */
    record ApiVersion(@Nullable Integer version) implements Request {
        @Override
        public <X extends Exception> void deliverTo(RequestHandler<X> handler) throws X {
            handler.onApiVersion(this);
        }
    }

    /** Commands of one line that are executed together. */
    record Group(List<ParsedCommand> parsedCommands) implements Request {
        /** Copies the list. */
        public Group {
            parsedCommands = List.copyOf(parsedCommands);
        }

        @Override
        public <X extends Exception> void deliverTo(RequestHandler<X> handler) throws X {
            handler.onGroup(this);
        }
    }

    /** Which Adj-RIB. */
    enum Direction {
        IN,
        OUT
    }

    /** How much to show of a neighbor. */
    enum NeighborDetail {
        /** Not specified: the reply lists what can be shown. */
        NONE,
        SUMMARY,
        EXTENSIVE,
        CONFIGURATION
    }
}
