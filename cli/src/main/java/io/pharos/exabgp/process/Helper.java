package io.pharos.exabgp.process;

import io.pharos.exabgp.ExabgpDialect;
import io.pharos.exabgp.control.Client;
import io.pharos.exabgp.control.ClientListeners;
import io.pharos.exabgp.control.ClientSettings;
import io.pharos.exabgp.event.EventEncoder;
import io.pharos.exabgp.event.EventSource;
import io.pharos.exabgp.event.JsonEvents;
import io.pharos.exabgp.event.TextEvents;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A helper process and its restarts. Each run is a client of its own. */
final class Helper implements SessionSubscriber {
    private static final Logger log = LoggerFactory.getLogger(Helper.class);

    /** The scope of a helper that no neighbor refers to. It matches no neighbor; an empty list would mean all. */
    private static final List<String> NOBODY = List.of("");

    private static final int LOOKS_FOR_SESSIONS = 50;
    private static final long LOOK_FOR_SESSIONS_MILLIS = 10;

    private volatile HelperPlan plan;
    private volatile List<String> scope;
    private final ClientListeners clientListeners;
    private final EventSource source;
    private final SessionEvents events;
    private final HelperCounts counts = new HelperCounts();
    private final RespawnPause pauses = new RespawnPause();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread keeper;
    private volatile @Nullable HelperLife life;
    private @Nullable Helper predecessor; // set before the keeper starts, and used by it
    private String toldEnd = "";

    /**
     * Events before the first run of a helper that was started before the sessions, until that run begins or fails; or
     * null. Guarded by this.
     */
    private @Nullable List<Runnable> missed;

    private long weightOfMissed;

    Helper(HelperPlan plan, ClientListeners clientListeners, String host, SessionEvents events) {
        this.plan = plan;
        this.scope = scopeOf(plan);
        this.clientListeners = clientListeners;
        this.source = EventSource.thisProcess(plan.dialect(), host);
        this.events = events;
        this.keeper = new Thread(this::keep, "helper-" + plan.name());
        keeper.setDaemon(true);
    }

    HelperPlan plan() {
        return plan;
    }

    HelperStatus status() {
        return counts.status(plan.name());
    }

    /** Starts the helper, unless it was started before. */
    synchronized void start() {
        if (keeper.getState() == Thread.State.NEW) {
            keeper.start();
        }
    }

    /** Starts the helper once the one that it replaces has exited. */
    synchronized void startAfter(Helper other) {
        predecessor = other;
        start();
    }

    /** Applies a new plan with which the running process can continue. */
    void become(HelperPlan next) {
        plan = next;
        scope = scopeOf(next);
    }

    /**
     * Queues an event. If the helper is not running, the event is dropped, except before its first run when {@link
     * #keepEvents} was called. Never blocks.
     *
     * @param weight approximate octets of memory that the entry takes
     */
    @Override
    public synchronized void tell(HelperInputQueue.Entry entry, long weight) {
        HelperLife current = life;
        if (current != null) {
            current.tell(entry, weight);
        } else if (missed != null && weightOfMissed + weight <= HelperInputQueue.LIMIT) {
            weightOfMissed += weight;
            missed.add(() -> tell(entry, weight));
        }
    }

    /** Keeps events until the first run, because there is no session yet. */
    synchronized void keepEvents() {
        missed = new ArrayList<>();
    }

    /** @return whether the sessions that are up must be announced to it, as it has not received all events */
    private synchronized boolean begin(HelperLife begun) {
        life = begun;
        List<Runnable> kept = missed;
        forgetMissed();
        if (kept != null) {
            kept.forEach(Runnable::run);
        }
        return kept == null;
    }

    private synchronized void forgetMissed() {
        missed = null;
        weightOfMissed = 0;
    }

    /** Tells the process that we are stopping, and asks it to exit. Does not block. */
    void stop() {
        stop.countDown();
        HelperLife current = life;
        if (current != null) {
            current.end();
        }
    }

    /** Waits until the process has exited; it is killed if it does not. */
    void awaitEnd() {
        stop();
        try {
            keeper.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep() {
        boolean again = true;
        try {
            Helper before = predecessor;
            if (before != null) {
                before.awaitEnd();
                predecessor = null; // otherwise all earlier ones would stay in memory
            }
            awaitSessions();
            while (again && stop.getCount() > 0) {
                long began = System.nanoTime();
                String end = liveOnce();
                again = plan.respawn() && stop.getCount() > 0;
                if (again) {
                    Duration lived = Duration.ofNanos(System.nanoTime() - began);
                    Duration pause = pauses.after(lived);
                    tellEnd(end, lived);
                    again = !stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
                } else if (stop.getCount() > 0) {
                    log.warn("helper {}: {}; not restarting because respawn is off", plan.name(), end);
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Sessions take longer to come up than programs take to start, and a route that is announced and soon withdrawn
     * would reach no neighbor. Bounded, because a router may be down for days.
     */
    private void awaitSessions() throws InterruptedException {
        boolean stopped = false;
        for (int i = 0;
                i < LOOKS_FOR_SESSIONS
                        && !stopped
                        && !events.areUp(plan.neighbors().keySet());
                i++) {
            stopped = stop.await(LOOK_FOR_SESSIONS_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Logs a repeated exit at DEBUG only. */
    private void tellEnd(String end, Duration lived) {
        boolean news = lived.compareTo(RespawnPause.LONG_LIFE) >= 0 || !end.equals(toldEnd);
        toldEnd = end;
        if (news) {
            log.warn("helper {}: {}; restarting with back-off", plan.name(), end);
        } else {
            log.debug("helper {}: {}", plan.name(), end);
        }
    }

    /** @return how the run ended */
    private String liveOnce() throws InterruptedException {
        HelperProgram helperProgram;
        try {
            helperProgram = HelperProgram.start(plan.command());
        } catch (IOException e) {
            forgetMissed();
            return "cannot be started: " + e.getMessage();
        }
        HelperLife begun = new HelperLife(plan, helperProgram, encoder(), counts);
        Client client = clientListeners.connect(settings(), begun);
        counts.started();
        log.debug(
                "helper {}: started as process {}",
                plan.name(),
                helperProgram.process().pid());
        events.welcome(this, () -> begin(begun));
        if (stop.getCount() == 0) {
            begun.end(); // asked to stop while it was being started
        }
        try {
            return begun.live(client);
        } finally {
            life = null;
            counts.ended();
        }
    }

    private static List<String> scopeOf(HelperPlan plan) {
        Set<String> neighbors = plan.neighbors().keySet();
        return neighbors.isEmpty() ? NOBODY : List.copyOf(neighbors);
    }

    private ClientSettings settings() {
        boolean reasons = switch (plan.dialect()) {
            case V4_2, V5 -> false;
            case MAIN -> true;
        };
        return new ClientSettings(
                "helper " + plan.name(),
                plan.name(),
                plan.dialect(),
                plan.acknowledge(),
                reasons,
                () -> scope,
                !plan.keepRoutes());
    }

    /** One encoder for each run, as it counts events. */
    private EventEncoder encoder() {
        return switch (plan.form()) {
            case TEXT -> new TextEvents(source);
            case JSON -> new JsonEvents(source);
        };
    }

    @Override
    public ExabgpDialect dialect() {
        return plan.dialect();
    }

    @Override
    public Optional<HelperSubscription> subscription(String neighbor) {
        return Optional.ofNullable(plan.neighbors().get(neighbor))
                .filter(each -> !each.equals(HelperSubscription.NOTHING));
    }
}
