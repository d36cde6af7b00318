package io.pharos.exabgp.process;

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

/** One helper process, life after life. Each life is a client of its own. */
final class Helper {
    private static final Logger log = LoggerFactory.getLogger(Helper.class);

    /** In place of the neighbors of a helper that no neighbor names: no neighbor is called so. An empty list means all. */
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
    private @Nullable Helper predecessor; // of the keeper, from its start on
    private String toldEnd = "";

    /**
     * What is told before the first life of one that is there before the sessions, until that begins or cannot; or null.
     * Guarded by this, as its weight is.
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

    /** Begins to run it; nothing if that was done before. */
    synchronized void start() {
        if (keeper.getState() == Thread.State.NEW) {
            keeper.start();
        }
    }

    /** As {@link #start}, once another is gone, whose place it takes. */
    synchronized void startAfter(Helper other) {
        predecessor = other;
        start();
    }

    /** From now on it speaks of the neighbors of this plan, by which its process can go on. */
    void become(HelperPlan next) {
        plan = next;
        scope = scopeOf(next);
    }

    /**
     * Puts an event into its queue. Kept for it if it asked for that, as ExaBGP's helpers are there before the sessions;
     * else passed over while it does not live. Never waits.
     *
     * @param weight about the octets that the entry takes in memory
     */
    synchronized void tell(HelperInputQueue.Entry entry, long weight) {
        HelperLife current = life;
        if (current != null) {
            current.tell(entry, weight);
        } else if (missed != null && weightOfMissed + weight <= HelperInputQueue.LIMIT) {
            weightOfMissed += weight;
            missed.add(() -> tell(entry, weight));
        }
    }

    /** There is no session yet: from now on, what comes before its first life is kept for it. */
    synchronized void keepEvents() {
        missed = new ArrayList<>();
    }

    /** @return whether it is to be told of the sessions that are up; it knows them if it has missed nothing */
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

    /** Says that we stop, and asks it to end. Returns at once. */
    void stop() {
        stop.countDown();
        HelperLife current = life;
        if (current != null) {
            current.end();
        }
    }

    /** Waits until it is gone; what does not go is killed. */
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
                predecessor = null; // else all that ever were would be remembered
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
     * Sessions take longer to come up than programs take to begin, and what a program announces and soon withdraws would be
     * heard by nobody. Not for long: a router may be away for days.
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

    /** What happens again and again is told once, and then only to those who debug. */
    private void tellEnd(String end, Duration lived) {
        boolean news = lived.compareTo(RespawnPause.LONG_LIFE) >= 0 || !end.equals(toldEnd);
        toldEnd = end;
        if (news) {
            log.warn("helper {}: {}; restarting with back-off", plan.name(), end);
        } else {
            log.debug("helper {}: {}", plan.name(), end);
        }
    }

    /** @return how it ended */
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
            begun.end(); // asked to stop while it was on its way
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

    /** A new one for each life, as it counts what it has told. */
    private EventEncoder encoder() {
        return switch (plan.form()) {
            case TEXT -> new TextEvents(source);
            case JSON -> new JsonEvents(source);
        };
    }

    /** What a helper hears of a neighbor, if it hears anything. */
    Optional<HelperSubscription> hearing(String neighbor) {
        return Optional.ofNullable(plan.neighbors().get(neighbor))
                .filter(each -> !each.equals(HelperSubscription.NOTHING));
    }
}
