package io.pharos.exabgp.control;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.packet.Nlri;
import io.pharos.exabgp.text.RouteDefinition;
import io.pharos.exabgp.text.Selector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Executes the text commands of all clients. Thread-safe. */
public final class Control implements ClientListeners {
    private final ControlContext controlContext;
    private final RouteOwnership.Owner configuration = new RouteOwnership.Owner();

    /** Creates a control for the neighbors of the plan and for services. */
    public Control(Speaker speaker, ControlPlan plan, Lifecycle lifecycle, ServiceOperations desk) {
        Instant now = Instant.now();
        SessionDowntimes sessionDowntimes = new SessionDowntimes(now);
        speaker.addListener(sessionDowntimes);
        CurrentPlan currentPlan = new CurrentPlan(plan);
        this.controlContext = new ControlContext(
                speaker,
                currentPlan,
                new RouteLedger(
                        speaker,
                        prefix -> currentPlan.plan().services().containsKey(prefix),
                        currentPlan.neighborDirectory().everyone().names()),
                lifecycle,
                sessionDowntimes,
                worker(),
                UUID.randomUUID(),
                now,
                desk);
    }

    /** A thread that exits when idle, so that it needs no shutdown. */
    private static Executor worker() {
        return new ThreadPoolExecutor(0, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            Thread thread = new Thread(work, "control");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Announces static routes of the configuration, until they are {@linkplain #withdraw withdrawn}.
     *
     * @throws IllegalArgumentException if a route matches no neighbor of the plan
     */
    public void announce(List<PlannedRoute> routes) {
        List<RouteChange> routeChanges = new ArrayList<>();
        for (PlannedRoute route : routes) {
            RouteDefinition definition = route.definition();
            RouteTargets routeTargets = targets(route);
            routeChanges.add(
                    definition.watchdog() == null
                            ? new RouteChange.Announcement(definition.routes(), routeTargets)
                            : new RouteChange.Binding(
                                    definition.watchdog(), !definition.withdrawn(), definition.routes(), routeTargets));
        }
        controlContext.ledger().apply(configuration, routeChanges);
        controlContext.ledger().pause();
    }

    /**
     * Withdraws static routes of the configuration. If a client announces the same destination, its route stays or is
     * restored.
     *
     * @param replacements routes announced next: destinations that they replace are not withdrawn, so that traffic is
     *     not interrupted
     */
    public void withdraw(List<PlannedRoute> routes, List<PlannedRoute> replacements) {
        for (PlannedRoute route : routes) {
            for (Nlri nlri : route.definition().destinations()) {
                RouteTargets gone = gone(targets(route), nlri, replacements);
                if (gone != null) {
                    controlContext.ledger().end(configuration, nlri, gone);
                }
            }
        }
    }

    /** Returns the neighbors to which the destination is no longer announced. */
    private static @Nullable RouteTargets gone(RouteTargets routeTargets, Nlri nlri, List<PlannedRoute> replacements) {
        return routeTargets.without(routeTargets.names().stream()
                .filter(name -> replacements.stream().anyMatch(other -> other.announces(nlri, name)))
                .collect(Collectors.toSet()));
    }

    /** Applies a new plan, also to clients that are already connected. */
    public void reconfigure(ControlPlan plan) {
        Set<IpPrefix> ofServices = new HashSet<>(plan.services().keySet());
        ofServices.removeAll(controlContext.plan().services().keySet());
        controlContext.currentPlan().become(plan);
        controlContext.ledger().become(controlContext.neighborDirectory().everyone(), ofServices);
    }

    private RouteTargets targets(PlannedRoute route) {
        try {
            return controlContext.neighborDirectory().choose(Selector.ALL, route.neighbors());
        } catch (CommandRejectedException e) {
            throw new IllegalArgumentException(route.definition().destinations().get(0) + ": " + e.reason(), e);
        }
    }

    @Override
    public Client connect(ClientSettings settings, ReplySink replySink) {
        return new TextClient(settings, controlContext, replySink);
    }
}
