package io.pharos.bgp.rib;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.capability.Negotiated;
import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.packet.message.RouteRefresh;
import io.pharos.bgp.packet.message.Update;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The routes on their way to one neighbor: its Adj-RIB-Out, what of the Loc-RIB its session can carry, and the messages made
 * of the difference. The owner of the connection takes messages out, a batch at a time, whenever the connection can take them:
 * first what is sent ahead of routes (ROUTE-REFRESH, an End-of-RIB that was asked for), then withdrawals, then announcements.
 *
 * <p>Where changes are not sent automatically ({@link UpdatePolicy#automaticFlush}), those that come after the initial table
 * are held back until a {@link #refresh} or a {@link #resend}.
 *
 * <p>Pure: no connection, no clock, no thread. Not for several threads.
 */
public final class OutboundQueue {
    /** Routes taken out of the Adj-RIB-Out at a time, so that routes with equal attributes meet in one UPDATE. */
    static final int BATCH = 4096;

    private final UpdatePolicy policy;
    private final AdjRibOut adjRibOut = new AdjRibOut();
    private final Deque<Message> ahead = new ArrayDeque<>();
    private @Nullable Session session;
    private boolean holding;

    /** What an established session needs to send routes. */
    private record Session(Negotiated negotiated, NeighborView view, UpdatePacker packer) {}

    /** A queue for a neighbor without a session. */
    public OutboundQueue(UpdatePolicy policy) {
        this.policy = policy;
    }

    /**
     * A session is established: the neighbor gets the whole table.
     *
     * @param view what the neighbor is to have
     * @param outbound makes the attributes fit for the session
     */
    public void begin(Negotiated negotiated, NeighborView view, OutboundAttributes outbound) {
        session = new Session(negotiated, view, new UpdatePacker(negotiated, outbound, policy.grouped()));
        holding = false;
        ahead.clear();
        Set<AddressFamily> marked = policy.automaticEndOfRib() ? negotiated.families() : Set.of();
        adjRibOut.begin(view.routes(), marked, view::encodesSame);
    }

    /** The session is over: the neighbor has no routes. */
    public void end() {
        session = null;
        ahead.clear();
        adjRibOut.end();
    }

    /** Whether there is a session. */
    public boolean isUp() {
        return session != null;
    }

    /** The Loc-RIB has changed for these destinations. */
    public void routesChanged(Iterable<Nlri> changed) {
        Session current = session;
        if (current == null) {
            return;
        }
        for (Nlri nlri : changed) {
            Nlri advertised = current.view().advertisedAs(nlri);
            current.view().route(advertised).ifPresentOrElse(adjRibOut::announce, () -> adjRibOut.withdraw(advertised));
        }
    }

    /** Withdraws these destinations even if they were never announced to the neighbor, unless there is another route to them. */
    public void forceWithdraw(Collection<Nlri> destinations) {
        Session current = session;
        if (current == null) {
            return;
        }
        for (Nlri nlri : destinations) {
            Nlri advertised = current.view().advertisedAs(nlri);
            if (carries(nlri.family()) && current.view().route(advertised).isEmpty()) {
                adjRibOut.forceWithdraw(advertised);
            }
        }
    }

    /** Withdraws everything, and holds nothing back any more. */
    public void withdrawAll() {
        adjRibOut.withdrawAll();
        holding = false;
    }

    /** The neighbor asks for the family's routes again; what was held back goes with them, since it asks for all there is. */
    public void refresh(AddressFamily family) {
        if (session != null) {
            holding = false;
            repeat(family);
        }
    }

    /** Repeats the whole table, and sends what was held back. */
    public void resend() {
        Session current = session;
        if (current != null) {
            holding = false;
            current.negotiated().families().stream().sorted().forEach(this::repeat);
        }
    }

    /** RFC 7313 section 4: beginning and end are marked, whichever side wanted it. */
    private void repeat(AddressFamily family) {
        if (session != null && session.negotiated().extensions().enhancedRouteRefresh()) {
            ahead.add(RouteRefresh.begin(family));
            adjRibOut.refreshAndMarkEnd(family);
        } else {
            adjRibOut.refresh(family);
        }
    }

    /** Sends an End-of-RIB after the changes that are pending; false if the session does not carry the family. */
    public boolean endOfRib(AddressFamily family) {
        if (!carries(family)) {
            return false;
        }
        if (holding) {
            ahead.add(Update.endOfRib(family)); // behind the changes it would be held back with them
        } else {
            adjRibOut.endOfRib(family);
        }
        return true;
    }

    /** Asks the neighbor for its routes of the family; false if the session does not carry it, or cannot refresh. */
    public boolean requestRefresh(AddressFamily family) {
        Session current = session;
        if (current == null || !carries(family) || !current.negotiated().routeRefresh()) {
            return false;
        }
        ahead.add(RouteRefresh.request(family));
        return true;
    }

    private boolean carries(AddressFamily family) {
        return session != null && session.negotiated().families().contains(family);
    }

    /** Whether changes are held back until they are asked for. */
    public boolean isHolding() {
        return holding;
    }

    /** Whether there is something to send now. */
    public boolean hasNext() {
        return !ahead.isEmpty() || (!holding && adjRibOut.hasPending());
    }

    /**
     * Takes the next batch out; from now on it counts as sent. Once nothing is left, a policy without automatic flush holds
     * back what comes next.
     *
     * @param out gets each message, in the order to send
     */
    public void next(Consumer<? super Message> out) {
        Session current = session;
        if (current == null) {
            return;
        }
        while (!ahead.isEmpty()) {
            out.accept(ahead.remove());
        }
        if (!holding && adjRibOut.hasPending()) {
            current.packer().pack(adjRibOut.drain(BATCH), out);
        }
    }

    /** All that was to be sent has been taken out: what comes next is held back where the policy says so. */
    public void drained() {
        holding = !policy.automaticFlush();
    }

    /** The number of routes in the Adj-RIB-Out. */
    public int size() {
        return adjRibOut.size();
    }

    /** The routes in the Adj-RIB-Out, in no order. */
    public Stream<Route> routes() {
        return adjRibOut.routes();
    }
}
