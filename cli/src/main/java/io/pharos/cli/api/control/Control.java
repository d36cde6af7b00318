package io.pharos.cli.api.control;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.packet.Nlri;
import io.pharos.cli.api.text.RouteDefinition;
import io.pharos.cli.api.text.Selector;
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

/** Lets clients command the speaker. For any thread. */
public final class Control implements Clients {
    private final Surroundings surroundings;
    private final Holdings.Owner configuration = new Holdings.Owner();

    /** Commands for the speaker, which has the neighbors of the plan, and for services. */
    public Control(Speaker speaker, ControlPlan plan, Lifecycle lifecycle, ServiceDesk desk) {
        Instant now = Instant.now();
        Downtimes downtimes = new Downtimes(now);
        speaker.addListener(downtimes);
        Scene scene = new Scene(plan);
        this.surroundings = new Surroundings(
                speaker,
                scene,
                new RouteLedger(
                        speaker,
                        prefix -> scene.plan().services().containsKey(prefix),
                        scene.neighborhood().everyone().names()),
                lifecycle,
                downtimes,
                worker(),
                UUID.randomUUID(),
                now,
                desk);
    }

    /** A thread that is there only while there is something to do, so that nobody needs to end it. */
    private static Executor worker() {
        return new ThreadPoolExecutor(0, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            Thread thread = new Thread(work, "control");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Announces routes of the configuration, which has its say until they are {@linkplain #withdraw withdrawn}.
     *
     * @throws IllegalArgumentException if no neighbor of the plan is meant
     */
    public void announce(List<PlannedRoute> routes) {
        List<Change> changes = new ArrayList<>();
        for (PlannedRoute route : routes) {
            RouteDefinition definition = route.definition();
            Targets targets = targets(route);
            changes.add(
                    definition.watchdog() == null
                            ? new Change.Announcement(definition.routes(), targets)
                            : new Change.Binding(
                                    definition.watchdog(), !definition.withdrawn(), definition.routes(), targets));
        }
        surroundings.ledger().apply(configuration, changes);
        surroundings.ledger().pause();
    }

    /**
     * Withdraws routes that were announced so; where a client says something about the destination, that stays or comes back.
     *
     * @param replacements are announced next: what they replace is not withdrawn, for traffic must not stop between the two
     */
    public void withdraw(List<PlannedRoute> routes, List<PlannedRoute> replacements) {
        for (PlannedRoute route : routes) {
            for (Nlri nlri : route.definition().destinations()) {
                Targets gone = gone(targets(route), nlri, replacements);
                if (gone != null) {
                    surroundings.ledger().end(configuration, nlri, gone);
                }
            }
        }
    }

    /** Those who do not hear of the destination any more. */
    private static @Nullable Targets gone(Targets targets, Nlri nlri, List<PlannedRoute> replacements) {
        return targets.without(targets.names().stream()
                .filter(name -> replacements.stream().anyMatch(other -> other.announces(nlri, name)))
                .collect(Collectors.toSet()));
    }

    /** From now on clients can speak of what is in this plan, those who are connected too. */
    public void reconfigure(ControlPlan plan) {
        Set<IpPrefix> ofServices = new HashSet<>(plan.services().keySet());
        ofServices.removeAll(surroundings.plan().services().keySet());
        surroundings.scene().become(plan);
        surroundings.ledger().become(surroundings.neighborhood().everyone(), ofServices);
    }

    private Targets targets(PlannedRoute route) {
        try {
            return surroundings.neighborhood().choose(Selector.ALL, route.neighbors());
        } catch (RefusedException e) {
            throw new IllegalArgumentException(route.definition().destinations().get(0) + ": " + e.reason(), e);
        }
    }

    @Override
    public Client connect(ClientSettings settings, Replies replies) {
        return new TextClient(settings, surroundings, replies);
    }
}
