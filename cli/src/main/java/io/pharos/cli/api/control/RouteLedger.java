package io.pharos.cli.api.control;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.rib.Route;
import io.pharos.cli.api.control.Holdings.Legacy;
import io.pharos.cli.api.control.Holdings.Owner;
import io.pharos.cli.api.control.Watchdogs.Bound;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which client has said what about which destination, and the one way to the speaker for it, so that both agree. For any
 * thread.
 */
final class RouteLedger {
    private final Speaker speaker;
    private final Predicate<IpPrefix> ofServices;
    private final Feed feed;
    private final Holdings holdings = new Holdings();
    private final Watchdogs watchdogs = new Watchdogs();

    /** @param ofServices prefixes that clients have no say about */
    RouteLedger(Speaker speaker, Predicate<IpPrefix> ofServices) {
        this.speaker = speaker;
        this.ofServices = ofServices;
        this.feed = new Feed(speaker);
    }

    /** A client whose routes are to be withdrawn when it ends. */
    synchronized Owner open() {
        return holdings.open();
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

    /** The owner has ended: what it announced last is withdrawn, or gives way to what another owner had announced before. */
    synchronized void close(Owner owner) {
        feed.flush();
        watchdogs.release(owner);
        Legacy legacy = holdings.close(owner);
        legacy.withdrawn().forEach((names, destinations) -> speaker.withdraw(destinations, names));
        legacy.restored().forEach((names, routes) -> speaker.announce(routes, names));
    }

    /** Withdraws all routes but those of services. */
    synchronized CompletableFuture<Void> clear(Targets targets) {
        holdings.releaseAll(targets.names());
        if (targets.everyone()) {
            watchdogs.releaseAll();
        }
        feed.flushUnlessFor(targets);
        return speaker.clear(targets.forSpeaker(), nlri -> ofServices.test(nlri.prefix()));
    }

    // What changes do; the lock is held.

    void announce(@Nullable Owner owner, List<Route> routes, Targets targets) {
        routes.forEach(route -> watchdogs.release(route.nlri()));
        tell(owner, routes, targets);
    }

    void bind(@Nullable Owner owner, String watchdog, boolean announced, List<Route> routes, Targets targets) {
        for (Route route : routes) {
            watchdogs.bind(watchdog, new Bound(route, targets, owner, announced));
        }
        if (announced) {
            tell(owner, routes, targets);
        }
    }

    void withdraw(List<Nlri> destinations, Targets targets) {
        for (Nlri nlri : destinations) {
            watchdogs.release(nlri);
            holdings.release(nlri, targets.names());
        }
        feed.flush();
        speaker.withdrawAnyway(destinations, targets.forSpeaker());
    }

    void turn(String watchdog, boolean announced) {
        feed.flush();
        for (Bound bound : watchdogs.turn(watchdog, announced)) {
            if (announced) {
                tell(bound.owner(), List.of(bound.route()), bound.targets());
            } else {
                holdings.release(bound.route().nlri(), bound.targets().names());
                speaker.withdraw(List.of(bound.route().nlri()), bound.targets().forSpeaker());
            }
        }
    }

    private void tell(@Nullable Owner owner, List<Route> routes, Targets targets) {
        for (Route route : routes) {
            if (owner == null) {
                holdings.release(route.nlri(), targets.names());
            } else {
                holdings.hold(owner, route, targets.names());
            }
        }
        feed.announce(routes, targets.forSpeaker());
    }
}
