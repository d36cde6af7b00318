package io.pharos.cli.api.control;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.NextHop;
import io.pharos.cli.api.text.Command.Delivery;
import io.pharos.cli.api.text.Request;
import io.pharos.cli.api.text.RouteDefinition;
import io.pharos.cli.api.text.Selector;
import io.pharos.cli.json.JsonText;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one client says about routes: at once, or in a group. */
final class RouteCommands {
    private final ClientSettings settings;
    private final Surroundings surroundings;
    private final Answers answers;
    private final Holdings.@Nullable Owner owner;
    private final Set<String> groupNames = new LinkedHashSet<>();
    private @Nullable Group group;
    private boolean sync;

    RouteCommands(ClientSettings settings, Surroundings surroundings, Answers answers) {
        this.settings = settings;
        this.surroundings = surroundings;
        this.answers = answers;
        this.owner = settings.withdrawAtEnd() ? new Holdings.Owner() : null;
    }

    /** Whether changes that do not say otherwise are answered when neighbors have been told. */
    void sync(boolean wanted) {
        sync = wanted;
    }

    boolean inGroup() {
        return group != null;
    }

    /** Begins a group. */
    void beginGroup() throws RefusedException {
        if (group != null) {
            throw new RefusedException("a group in a group; expected group end before the next one");
        }
        group = new Group();
    }

    /**
     * A group that was carried out.
     *
     * @param names of the neighbors that it is for
     * @param announced how many routes it announced
     * @param withdrawn how many destinations it withdrew
     */
    record EndedGroup(List<String> names, int announced, int withdrawn) {
        /** As ExaBGP 6 tells of it. */
        String json() {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("status", "group processed");
            members.put("announced", announced);
            members.put("withdrawn", withdrawn);
            return JsonText.spaced(members);
        }
    }

    /** Carries out the group, or nothing of it. */
    EndedGroup endGroup() throws RefusedException {
        if (group == null) {
            throw new RefusedException("group end without a group; expected group start before it");
        }
        Group ended = group;
        List<String> names = List.copyOf(groupNames);
        dropGroup();
        List<Change> changes = ended.end();
        surroundings.ledger().apply(owner, changes);
        return new EndedGroup(
                names,
                changes.stream().mapToInt(Change::routesAnnounced).sum(),
                changes.stream().mapToInt(Change::destinationsWithdrawn).sum());
    }

    /** Forgets the group that was begun, if any. */
    void dropGroup() {
        group = null;
        groupNames.clear();
    }

    /** A command of the group was not understood or not allowed. */
    void breakGroup(String reason) {
        if (group != null) {
            group.breakUp(reason);
        }
    }

    /** Announces the route, or adds it to the group. The neighbors that it is for. */
    Targets announce(Request.Announce request) throws RefusedException {
        RouteDefinition route = request.route();
        Targets targets = targets(request.to(), route);
        needNextHop(targets, route);
        if (route.watchdog() != null) {
            return change(new Change.Binding(route.watchdog(), !route.withdrawn(), route.routes(), targets), targets);
        }
        if (route.withdrawn()) {
            throw new RefusedException("a route that starts withdrawn; expected watchdog and a name beside withdraw");
        }
        return change(new Change.Announcement(route.routes(), targets), targets);
    }

    /** Withdraws the destinations, or adds that to the group. The neighbors that it is for. */
    Targets withdraw(Request.Withdraw request) throws RefusedException {
        Targets targets = targets(request.from(), request.route());
        return change(new Change.Withdrawal(request.route().destinations(), targets), targets);
    }

    /** Announces or withdraws a watchdog's routes, or adds that to the group. The neighbors that the client may reach. */
    Targets turn(Request.Watchdog request) throws RefusedException {
        Targets targets = surroundings.neighborhood().choose(Selector.ALL, settings.neighbors());
        String name = request.name() == null ? settings.name() : request.name();
        return change(new Change.Turn(name, request.announce()), targets);
    }

    /** Says that a change is made: at once, or when these neighbors have been told. */
    void answer(Delivery delivery, List<String> names) {
        answer(delivery, names, "");
    }

    /** The same, and shows this: nothing, or lines without the last one's end. */
    void answer(Delivery delivery, List<String> names, String shown) {
        boolean wait = switch (delivery) {
            case USUAL -> sync;
            case SYNC -> true;
            case ASYNC -> false;
        };
        if (wait) {
            surroundings.ledger().flush();
            answers.shownAfter(surroundings.speaker().written(names).thenApply(told -> shown));
        } else if (shown.isEmpty()) {
            answers.done();
        } else {
            answers.done(shown);
        }
    }

    /** No more commands for now. */
    void pause() {
        surroundings.ledger().pause();
    }

    /** The client has ended. */
    void close() {
        dropGroup();
        if (owner != null) {
            surroundings.ledger().close(owner);
        }
    }

    private Targets targets(Selector selector, RouteDefinition route) throws RefusedException {
        Targets targets = surroundings.neighborhood().choose(selector, settings.neighbors());
        for (Nlri nlri : route.destinations()) {
            String service = surroundings.plan().services().get(nlri.prefix());
            if (service != null) {
                throw new RefusedException(nlri.prefix() + " is announced for the service " + service
                        + "; expected another prefix, because health decides about this one");
            }
            Neighborhood.needFamily(targets, nlri.family(), nlri);
        }
        return targets;
    }

    private void needNextHop(Targets targets, RouteDefinition route) throws RefusedException {
        InetAddress nextHop =
                route.attributes().get(NextHop.class).map(NextHop::address).orElse(null);
        AddressFamily checked = null; // most lines have one family only
        for (Nlri nlri : route.destinations()) {
            if (nlri.family() != checked) {
                checked = nlri.family();
                surroundings.neighborhood().needNextHop(targets, checked, nextHop);
            }
        }
    }

    private Targets change(Change change, Targets targets) throws RefusedException {
        if (group != null) {
            group.add(change);
            groupNames.addAll(targets.names());
        } else {
            surroundings.ledger().apply(owner, List.of(change));
        }
        return targets;
    }
}
