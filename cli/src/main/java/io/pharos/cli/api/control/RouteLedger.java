package io.pharos.cli.api.control;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.rib.Route;
import io.pharos.cli.api.control.Holdings.Legacy;
import io.pharos.cli.api.control.Holdings.Owner;
import io.pharos.cli.api.control.Watchdogs.Bound;
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
    private final Feed feed;
    private final Holdings holdings = new Holdings();
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
        this.feed = new Feed(speaker);
    }

    /**
     * Makes the changes, one after another and with nobody else's between them.
     *
     * @param owner on whose behalf, or null for somebody whose routes stay
     */
    synchronized void apply(@Nullable Owner owner, List<Change> changes) {
        changes.forEach(change -> change.applyTo(this, owner));
    }

    /** What was announced is told soon, and need not wait for more. */
    void pause() {
        feed.pause();
    }

    /** What the speaker is asked after this comes after all changes made so far. */
    void flush() {
        feed.flush();
    }

    /** The owner has ended: what it announced is withdrawn, or gives way to what others have said. */
    synchronized void close(Owner owner) {
        watchdogs.release(owner);
        tell(holdings.end(owner));
    }

    /** The owner says nothing about the destination any more; it is withdrawn, or gives way to what others have said. */
    synchronized void end(Owner owner, Nlri destination, Targets targets) {
        watchdogs.release(destination, owner, targets.names());
        tell(holdings.end(owner, destination, targets.names()));
    }

    /** Withdraws all routes but those of services. */
    synchronized CompletableFuture<Void> clear(Targets targets) {
        holdings.releaseAll(targets.names());
        watchdogs.releaseAll(targets.names());
        feed.flushUnlessFor(targets);
        return speaker.clear(targets.forSpeaker(), nlri -> ofServices.test(nlri.prefix()));
    }

    /**
     * There are other neighbors and services now. What is said to everyone is said to neighbors that have come, too.
     *
     * @param everyone the neighbors that there are now
     * @param nowOfServices prefixes that clients had a say about until now: nobody but the services says anything there
     */
    synchronized void become(Targets everyone, Set<IpPrefix> nowOfServices) {
        if (!nowOfServices.isEmpty()) {
            feed.flush();
            Predicate<Nlri> gone = nlri -> nowOfServices.contains(nlri.prefix());
            holdings.releaseIf(gone);
            watchdogs.releaseIf(gone);
            speaker.clear(List.of(), gone.negate());
        }
        if (!everyone.names().equals(neighbors)) {
            Set<String> newcomers = new HashSet<>(everyone.names());
            newcomers.removeAll(neighbors);
            neighbors = everyone.names();
            feed.flush();
            watchdogs.become(everyone);
            holdings.become(everyone, newcomers)
                    .forEach((names, routes) -> speaker.overlay().announce(routes, names));
        }
    }

    // What changes do; the lock is held.

    void announce(@Nullable Owner owner, List<Route> routes, Targets targets) {
        release(owner, routes, targets);
        say(owner, routes, targets);
    }

    void bind(@Nullable Owner owner, String watchdog, boolean announced, List<Route> routes, Targets targets) {
        release(owner, routes, targets);
        routes.forEach(route -> watchdogs.bind(new Bound(watchdog, route, targets, owner, announced)));
        if (announced) {
            say(owner, routes, targets);
        }
    }

    /** What is said for good ends all that was said before, by whomever. */
    private void release(@Nullable Owner owner, List<Route> routes, Targets targets) {
        for (Route route : routes) {
            if (owner == null) {
                watchdogs.release(route.nlri(), targets.names());
            } else {
                watchdogs.release(route.nlri(), owner, targets.names());
            }
        }
    }

    private void say(@Nullable Owner owner, List<Route> routes, Targets targets) {
        for (Route route : routes) {
            if (owner == null) {
                holdings.release(route.nlri(), targets.names());
            } else {
                holdings.hold(owner, route, targets);
            }
        }
        feed.announce(routes, owner == null ? targets.forSpeaker() : targets.inOrder(), owner != null);
    }

    void turn(String watchdog, boolean announced) {
        feed.flush();
        for (Bound bound : watchdogs.turn(watchdog, announced)) {
            Nlri nlri = bound.route().nlri();
            Set<String> names = bound.targets().names();
            if (announced) {
                say(bound.owner(), List.of(bound.route()), bound.targets());
            } else {
                watchdogs.releaseOthers(watchdog, nlri, names);
                holdings.release(nlri, names);
                speaker.withdraw(List.of(nlri), bound.targets().forSpeaker());
            }
        }
    }

    void withdraw(List<Nlri> destinations, Targets targets) {
        for (Nlri nlri : destinations) {
            watchdogs.release(nlri, targets.names());
            holdings.release(nlri, targets.names());
        }
        feed.flush();
        speaker.withdrawAnyway(destinations, targets.forSpeaker());
    }

    private void tell(Legacy legacy) {
        feed.flush();
        legacy.over().forEach((names, destinations) -> speaker.overlay().takeBack(destinations, names));
        legacy.restored().forEach((names, routes) -> speaker.overlay().announce(routes, names));
    }
}
