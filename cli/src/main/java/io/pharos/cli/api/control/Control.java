package io.pharos.cli.api.control;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.packet.Nlri;
import io.pharos.cli.api.text.RouteDefinition;
import io.pharos.cli.api.text.Selector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Lets clients command the speaker. For any thread. */
public final class Control implements Clients {
    private final Surroundings surroundings;

    /** Commands for the speaker, which has the neighbors of the plan, and for services. */
    public Control(Speaker speaker, ControlPlan plan, Lifecycle lifecycle, ServiceDesk desk) {
        Instant now = Instant.now();
        Downtimes downtimes = new Downtimes(now);
        speaker.addListener(downtimes);
        Scene scene = new Scene(plan);
        this.surroundings = new Surroundings(
                speaker,
                scene,
                new RouteLedger(speaker, prefix -> scene.plan().services().containsKey(prefix)),
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
     * Announces routes that stay until a client changes them.
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
        surroundings.ledger().apply(null, changes);
        surroundings.ledger().pause();
    }

    /**
     * Withdraws routes that were announced so; a client's route to the same destination goes with them.
     *
     * @param replacements are announced next: what they replace is not withdrawn, for traffic must not stop between the two
     */
    public void withdraw(List<PlannedRoute> routes, List<PlannedRoute> replacements) {
        List<Change> changes = new ArrayList<>();
        for (PlannedRoute route : routes) {
            List<Nlri> gone = route.definition().destinations().stream()
                    .filter(nlri -> replacements.stream().noneMatch(other -> other.replaces(route, nlri)))
                    .toList();
            if (!gone.isEmpty()) {
                changes.add(new Change.Withdrawal(gone, targets(route)));
            }
        }
        surroundings.ledger().apply(null, changes);
        surroundings.ledger().flush();
    }

    /** From now on clients can speak of what is in this plan, those who are connected too. */
    public void reconfigure(ControlPlan plan) {
        surroundings.scene().become(plan);
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
