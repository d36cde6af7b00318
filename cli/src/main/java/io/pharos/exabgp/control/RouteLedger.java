package io.pharos.exabgp.control;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.Targets;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.rib.Route;
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
 * Who has said what about which destination, and the one way to the speaker for it, so that both agree.
 *
 * <p>Somebody without an owner speaks for good: the speaker announces that, and all that others have said before is over. What
 * owners say lies on top of it, in the speaker's overlay, until they end or somebody withdraws the destination. For any thread.
 */
final class RouteLedger {
    private final Speaker speaker;
    private final Predicate<IpPrefix> ofServices;
    private final AnnouncementBatcher announcementBatcher;
    private final RouteOwnership routeOwnership = new RouteOwnership();
    private final Watchdogs watchdogs = new Watchdogs();
    private Set<String> neighbors; // names of all

    /**
     * A ledger in which nobody has said anything.
     *
     * @param ofServices prefixes that clients have no say about
     * @param neighbors names of all
     */
    RouteLedger(Speaker speaker, Predicate<IpPrefix> ofServices, Set<String> neighbors) {
        this.speaker = speaker;
        this.ofServices = ofServices;
        this.neighbors = neighbors;
        this.announcementBatcher = new AnnouncementBatcher(speaker);
    }

    /**
     * Makes the changes, one after another and with nobody else's between them.
     *
     * @param owner on whose behalf, or null for somebody whose routes stay
     */
    synchronized void apply(@Nullable Owner owner, List<RouteChange> routeChanges) {
        routeChanges.forEach(routeChange -> routeChange.applyTo(this, owner));
    }

    /** What was announced is told soon, and need not wait for more. */
    void pause() {
        announcementBatcher.pause();
    }

    /** What the speaker is asked after this comes after all changes made so far. */
    void flush() {
        announcementBatcher.flush();
    }

    /** The owner has ended: what it announced is withdrawn, or gives way to what others have said. */
    synchronized void close(Owner owner) {
        watchdogs.release(owner);
        tell(routeOwnership.end(owner));
    }

    /** The owner says nothing about the destination any more; it is withdrawn, or gives way to what others have said. */
    synchronized void end(Owner owner, Nlri destination, RouteTargets routeTargets) {
        watchdogs.release(destination, owner, routeTargets.names());
        tell(routeOwnership.end(owner, destination, routeTargets.names()));
    }

    /** Withdraws all routes but those of services. */
    synchronized CompletableFuture<Void> clear(RouteTargets routeTargets) {
        routeOwnership.releaseAll(routeTargets.names());
        watchdogs.releaseAll(routeTargets.names());
        announcementBatcher.flushUnlessFor(routeTargets);
        return speaker.clear(routeTargets.targets(), nlri -> ofServices.test(nlri.prefix()));
    }

    /**
     * There are other neighbors and services now. What is said to everyone is said to neighbors that have come, too.
     *
     * @param everyone the neighbors that there are now
     * @param nowOfServices prefixes that clients had a say about until now: nobody but the services says anything there
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

    // What changes do; the lock is held.

    void announce(@Nullable Owner owner, List<Route> routes, RouteTargets routeTargets) {
        release(owner, routes, routeTargets);
        say(owner, routes, routeTargets);
    }

    void bind(
            @Nullable Owner owner, String watchdog, boolean announced, List<Route> routes, RouteTargets routeTargets) {
        release(owner, routes, routeTargets);
        routes.forEach(route -> watchdogs.bind(new Bound(watchdog, route, routeTargets, owner, announced)));
        if (announced) {
            say(owner, routes, routeTargets);
        }
    }

    /** What is said for good ends all that was said before, by whomever. */
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

    void turn(String watchdog, boolean announced) {
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

    void withdraw(List<Nlri> destinations, RouteTargets routeTargets) {
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
