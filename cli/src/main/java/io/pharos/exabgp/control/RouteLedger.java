package io.pharos.exabgp.control;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.Targets;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.rib.Route;
import io.pharos.exabgp.control.RouteChange.Announcement;
import io.pharos.exabgp.control.RouteChange.Binding;
import io.pharos.exabgp.control.RouteChange.Turn;
import io.pharos.exabgp.control.RouteChange.Withdrawal;
import io.pharos.exabgp.control.RouteOwnership.Owner;
import io.pharos.exabgp.control.RouteOwnership.OwnershipChange;
import io.pharos.exabgp.control.Watchdogs.Bound;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Records which client has announced which route, and is the only way to the speaker for these routes, so that both
 * agree.
 *
 * <p>Routes without an owner are permanent: the speaker announces them, and they end all earlier claims on the
 * destination. Routes of an owner override them in the speaker until the owner ends or the destination is withdrawn.
 * Thread-safe.
 */
final class RouteLedger {
    private final Speaker speaker;
    private final Predicate<IpPrefix> ofServices;
    private final AnnouncementBatcher announcementBatcher;
    private final RouteOwnership routeOwnership = new RouteOwnership();
    private final Watchdogs watchdogs = new Watchdogs();
    private Set<String> neighbors; // names of all neighbors

    /**
     * An empty ledger.
     *
     * @param ofServices prefixes that clients cannot change
     * @param neighbors names of all neighbors
     */
    RouteLedger(Speaker speaker, Predicate<IpPrefix> ofServices, Set<String> neighbors) {
        this.speaker = speaker;
        this.ofServices = ofServices;
        this.neighbors = neighbors;
        this.announcementBatcher = new AnnouncementBatcher(speaker);
    }

    /**
     * Applies the changes in order; no other client's change comes in between.
     *
     * @param owner whose routes they are, or null if they stay when the client ends
     */
    synchronized void apply(@Nullable Owner owner, List<RouteChange> routeChanges) {
        routeChanges.forEach(routeChange -> apply(owner, routeChange));
    }

    private void apply(@Nullable Owner owner, RouteChange routeChange) {
        if (routeChange instanceof Announcement announcement) {
            announce(owner, announcement.routes(), announcement.routeTargets());
        } else if (routeChange instanceof Binding binding) {
            bind(owner, binding);
        } else if (routeChange instanceof Withdrawal withdrawal) {
            withdraw(withdrawal.destinations(), withdrawal.routeTargets());
        } else if (routeChange instanceof Turn turn) {
            turn(turn.watchdog(), turn.announced());
        }
    }

    /** Sends announcements that are still being batched, as soon as the speaker is ready for them. */
    void pause() {
        announcementBatcher.pause();
    }

    /** Sends announcements that are still being batched, so that later calls to the speaker take effect after them. */
    void flush() {
        announcementBatcher.flush();
    }

    /** Withdraws all routes of an owner that has ended; the routes that they override are restored. */
    synchronized void close(Owner owner) {
        watchdogs.release(owner);
        tell(routeOwnership.end(owner));
    }

    /** Withdraws one route of an owner; the route that it overrides is restored. */
    synchronized void end(Owner owner, Nlri destination, RouteTargets routeTargets) {
        watchdogs.release(destination, owner, routeTargets.names());
        tell(routeOwnership.end(owner, destination, routeTargets.names()));
    }

    /** Withdraws all routes, except those of services. */
    synchronized CompletableFuture<Void> clear(RouteTargets routeTargets) {
        routeOwnership.releaseAll(routeTargets.names());
        watchdogs.releaseAll(routeTargets.names());
        announcementBatcher.flushUnlessFor(routeTargets);
        return speaker.clear(routeTargets.targets(), nlri -> ofServices.test(nlri.prefix()));
    }

    /**
     * Applies new neighbors and services. Routes for all neighbors are announced to new neighbors too.
     *
     * @param everyone the neighbors now
     * @param nowOfServices prefixes that clients could change until now: all claims on them end
     */
    synchronized void become(RouteTargets everyone, Set<IpPrefix> nowOfServices) {
        if (!nowOfServices.isEmpty()) {
            announcementBatcher.flush();
            Predicate<Nlri> gone = nlri -> nowOfServices.contains(nlri.prefix());
            routeOwnership.releaseIf(gone);
            watchdogs.releaseIf(gone);
            speaker.clear(Targets.all(), gone.negate());
        }
        if (!everyone.names().equals(neighbors)) {
            Set<String> newcomers = new HashSet<>(everyone.names());
            newcomers.removeAll(neighbors);
            neighbors = everyone.names();
            announcementBatcher.flush();
            watchdogs.become(everyone);
            routeOwnership
                    .become(everyone, newcomers)
                    .forEach((names, routes) -> speaker.routeOverlay().announce(routes, RouteTargets.targets(names)));
        }
    }

    private void announce(@Nullable Owner owner, List<Route> routes, RouteTargets routeTargets) {
        release(owner, routes, routeTargets);
        say(owner, routes, routeTargets);
    }

    private void bind(@Nullable Owner owner, Binding binding) {
        release(owner, binding.routes(), binding.routeTargets());
        binding.routes()
                .forEach(route -> watchdogs.bind(
                        new Bound(binding.watchdog(), route, binding.routeTargets(), owner, binding.announced())));
        if (binding.announced()) {
            say(owner, binding.routes(), binding.routeTargets());
        }
    }

    /** A permanent route ends all earlier claims on the destination, an owner's route only its own. */
    private void release(@Nullable Owner owner, List<Route> routes, RouteTargets routeTargets) {
        for (Route route : routes) {
            if (owner == null) {
                watchdogs.release(route.nlri(), routeTargets.names());
            } else {
                watchdogs.release(route.nlri(), owner, routeTargets.names());
            }
        }
    }

    private void say(@Nullable Owner owner, List<Route> routes, RouteTargets routeTargets) {
        for (Route route : routes) {
            if (owner == null) {
                routeOwnership.release(route.nlri(), routeTargets.names());
            } else {
                routeOwnership.hold(owner, route, routeTargets);
            }
        }
        announcementBatcher.announce(
                routes, owner == null ? routeTargets.forSpeaker() : routeTargets.inOrder(), owner != null);
    }

    private void turn(String watchdog, boolean announced) {
        announcementBatcher.flush();
        for (Bound bound : watchdogs.turn(watchdog, announced)) {
            Nlri nlri = bound.route().nlri();
            Set<String> names = bound.routeTargets().names();
            if (announced) {
                say(bound.owner(), List.of(bound.route()), bound.routeTargets());
            } else {
                watchdogs.releaseOthers(watchdog, nlri, names);
                routeOwnership.release(nlri, names);
                speaker.withdraw(List.of(nlri), bound.routeTargets().targets());
            }
        }
    }

    private void withdraw(List<Nlri> destinations, RouteTargets routeTargets) {
        for (Nlri nlri : destinations) {
            watchdogs.release(nlri, routeTargets.names());
            routeOwnership.release(nlri, routeTargets.names());
        }
        announcementBatcher.flush();
        speaker.forceWithdraw(destinations, routeTargets.targets());
    }

    private void tell(OwnershipChange legacy) {
        announcementBatcher.flush();
        legacy.over()
                .forEach((names, destinations) ->
                        speaker.routeOverlay().withdraw(destinations, RouteTargets.targets(names)));
        legacy.restored()
                .forEach((names, routes) -> speaker.routeOverlay().announce(routes, RouteTargets.targets(names)));
    }
}
