package io.pharos.cli.api.control;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.rib.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which client has said what about which destination, and the one way to the speaker for it, so that both agree. For any
 * thread.
 */
final class RouteLedger {
    private final Speaker speaker;
    private final Set<Owner> owners = new LinkedHashSet<>();

    /** One whose routes end with it: for each of them, the neighbors that were told of it by this one last. */
    static final class Owner {
        private final Map<Nlri, Set<String>> held = new HashMap<>();
    }

    RouteLedger(Speaker speaker) {
        this.speaker = speaker;
    }

    /** A client whose routes are to be withdrawn when it ends. */
    synchronized Owner open() {
        Owner owner = new Owner();
        owners.add(owner);
        return owner;
    }

    /** Announces routes on behalf of somebody whose routes stay. */
    synchronized void announce(List<Route> routes, Targets targets) {
        routes.forEach(route -> release(route.nlri(), targets));
        speaker.announce(routes, targets.forSpeaker());
    }

    /** Announces routes on behalf of an owner. */
    synchronized void announce(Owner owner, List<Route> routes, Targets targets) {
        announce(routes, targets);
        Set<String> names = targets.names();
        for (Route route : routes) {
            owner.held.merge(route.nlri(), names, RouteLedger::union);
        }
    }

    /** Withdraws destinations, whoever has announced them; neighbors are told in any case. */
    synchronized void withdraw(List<Nlri> destinations, Targets targets) {
        destinations.forEach(nlri -> release(nlri, targets));
        speaker.withdrawAnyway(destinations, targets.forSpeaker());
    }

    /** The owner has ended: what nobody else has announced since is withdrawn. */
    synchronized void close(Owner owner) {
        owners.remove(owner);
        Map<Set<String>, List<Nlri>> byNames = new HashMap<>();
        owner.held.forEach((nlri, names) ->
                byNames.computeIfAbsent(names, none -> new ArrayList<>()).add(nlri));
        byNames.forEach((names, destinations) -> speaker.withdraw(destinations, names));
        owner.held.clear();
    }

    /** From now on the destination is nobody's, as far as these neighbors go. */
    private void release(Nlri nlri, Targets targets) {
        for (Owner owner : owners) {
            Set<String> names = owner.held.get(nlri);
            if (names == null) {
                continue;
            }
            Set<String> rest = new HashSet<>(names);
            rest.removeAll(targets.names());
            if (rest.isEmpty()) {
                owner.held.remove(nlri);
            } else {
                owner.held.put(nlri, Set.copyOf(rest));
            }
        }
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new HashSet<>(some);
        all.addAll(others);
        return Set.copyOf(all);
    }
}
