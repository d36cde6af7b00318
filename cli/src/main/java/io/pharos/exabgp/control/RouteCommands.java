package io.pharos.exabgp.control;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.NextHop;
import io.pharos.exabgp.text.ParsedCommand.Delivery;
import io.pharos.exabgp.text.Request;
import io.pharos.exabgp.text.RouteDefinition;
import io.pharos.exabgp.text.Selector;
import io.pharos.json.JsonText;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Executes one client's commands about routes, immediately or as a group. */
final class RouteCommands {
    private final ClientSettings settings;
    private final ControlContext controlContext;
    private final ReplyWriter replyWriter;
    private final RouteOwnership.@Nullable Owner owner;
    private final Set<String> groupNames = new LinkedHashSet<>();
    private @Nullable ChangeGroup changeGroup;
    private boolean sync;

    RouteCommands(ClientSettings settings, ControlContext controlContext, ReplyWriter replyWriter) {
        this.settings = settings;
        this.controlContext = controlContext;
        this.replyWriter = replyWriter;
        this.owner = settings.withdrawAtEnd() ? new RouteOwnership.Owner() : null;
    }

    /** Sets whether changes are acknowledged only after they have been written to the neighbors, by default. */
    void sync(boolean wanted) {
        sync = wanted;
    }

    boolean inGroup() {
        return changeGroup != null;
    }

    /** Starts a group. */
    void beginGroup() throws CommandRejectedException {
        if (changeGroup != null) {
            throw new CommandRejectedException("nested group; expected group end before the next group start");
        }
        changeGroup = new ChangeGroup();
    }

    /**
     * A group that was applied.
     *
     * @param names names of the neighbors that it concerns
     * @param announced number of routes announced
     * @param withdrawn number of destinations withdrawn
     */
    record EndedGroup(List<String> names, int announced, int withdrawn) {
        /** Returns ExaBGP 6's form of it. */
        String json() {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("status", "group processed");
            members.put("announced", announced);
            members.put("withdrawn", withdrawn);
            return JsonText.spaced(members);
        }
    }

    /** Applies the whole group, or nothing of it. */
    EndedGroup endGroup() throws CommandRejectedException {
        if (changeGroup == null) {
            throw new CommandRejectedException("group end without a group; expected group start before it");
        }
        ChangeGroup ended = changeGroup;
        List<String> names = List.copyOf(groupNames);
        dropGroup();
        List<RouteChange> routeChanges = ended.end();
        controlContext.ledger().apply(owner, routeChanges);
        return new EndedGroup(
                names,
                routeChanges.stream().mapToInt(RouteChange::routesAnnounced).sum(),
                routeChanges.stream()
                        .mapToInt(RouteChange::destinationsWithdrawn)
                        .sum());
    }

    /** Discards the current group, if any. */
    void dropGroup() {
        changeGroup = null;
        groupNames.clear();
    }

    /** Marks the current group as rejected because a command in it was. */
    void breakGroup(String reason) {
        if (changeGroup != null) {
            changeGroup.breakUp(reason);
        }
    }

    /** Announces the routes, or adds them to the group. Returns the neighbors that they are for. */
    RouteTargets announce(Request.Announce request) throws CommandRejectedException {
        RouteDefinition route = request.route();
        RouteTargets routeTargets = targets(request.to(), route);
        needNextHop(routeTargets, route);
        if (route.watchdog() != null) {
            return change(
                    new RouteChange.Binding(route.watchdog(), !route.withdrawn(), route.routes(), routeTargets),
                    routeTargets);
        }
        if (route.withdrawn()) {
            throw new CommandRejectedException(
                    "a route that starts withdrawn; expected watchdog and a name beside withdraw");
        }
        return change(new RouteChange.Announcement(route.routes(), routeTargets), routeTargets);
    }

    /** Withdraws the destinations, or adds them to the group. Returns the neighbors that this is for. */
    RouteTargets withdraw(Request.Withdraw request) throws CommandRejectedException {
        RouteTargets routeTargets = targets(request.from(), request.route());
        return change(new RouteChange.Withdrawal(request.route().destinations(), routeTargets), routeTargets);
    }

    /** Announces or withdraws the routes of a watchdog, or adds that to the group. Returns the neighbors in scope. */
    RouteTargets turn(Request.Watchdog request) throws CommandRejectedException {
        RouteTargets routeTargets = controlContext.neighborDirectory().choose(Selector.ALL, settings.neighbors());
        String name = request.name() == null ? settings.name() : request.name();
        return change(new RouteChange.Turn(name, request.announce()), routeTargets);
    }

    /** Acknowledges a change: immediately, or after it has been written to these neighbors. */
    void answer(Delivery delivery, List<String> names) {
        answer(delivery, names, "");
    }

    /** The same with this output: empty, or lines without the last line feed. */
    void answer(Delivery delivery, List<String> names, String shown) {
        boolean wait = switch (delivery) {
            case USUAL -> sync;
            case SYNC -> true;
            case ASYNC -> false;
        };
        if (wait) {
            controlContext.ledger().flush();
            replyWriter.shownAfter(controlContext
                    .speaker()
                    .written(RouteTargets.targets(names))
                    .thenApply(told -> shown));
        } else if (shown.isEmpty()) {
            replyWriter.done();
        } else {
            replyWriter.done(shown);
        }
    }

    /** Sends announcements that are still being batched. */
    void pause() {
        controlContext.ledger().pause();
    }

    /** The client has disconnected. */
    void close() {
        dropGroup();
        if (owner != null) {
            controlContext.ledger().close(owner);
        }
    }

    private RouteTargets targets(Selector selector, RouteDefinition route) throws CommandRejectedException {
        RouteTargets routeTargets = controlContext.neighborDirectory().choose(selector, settings.neighbors());
        for (Nlri nlri : route.destinations()) {
            String service = controlContext.plan().services().get(nlri.prefix());
            if (service != null) {
                throw new CommandRejectedException(nlri.prefix() + " is announced for the service " + service
                        + "; expected another prefix, because this one follows the service's health");
            }
            NeighborDirectory.needFamily(routeTargets, nlri.family(), nlri);
        }
        return routeTargets;
    }

    private void needNextHop(RouteTargets routeTargets, RouteDefinition route) throws CommandRejectedException {
        InetAddress nextHop =
                route.attributes().get(NextHop.class).map(NextHop::address).orElse(null);
        AddressFamily checked = null; // most lines have only one family
        for (Nlri nlri : route.destinations()) {
            if (nlri.family() != checked) {
                checked = nlri.family();
                controlContext.neighborDirectory().needNextHop(routeTargets, checked, nextHop);
            }
        }
    }

    private RouteTargets change(RouteChange routeChange, RouteTargets routeTargets) throws CommandRejectedException {
        if (changeGroup != null) {
            changeGroup.add(routeChange);
            groupNames.addAll(routeTargets.names());
        } else {
            controlContext.ledger().apply(owner, List.of(routeChange));
        }
        return routeTargets;
    }
}
