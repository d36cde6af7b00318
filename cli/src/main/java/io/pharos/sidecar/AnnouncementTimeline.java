package io.pharos.sidecar;

import io.pharos.health.ServiceState;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which announcement of a service holds: that of its state, except that draining comes before maintenance, stopping ends
 * with nothing, and a service that has come up begins slowly. Pure: time is given, in nanoseconds of one clock. Has no
 * lock.
 */
final class AnnouncementTimeline {
    /** What {@link #nanosToWake} returns when time alone changes nothing. */
    static final long NEVER = Long.MAX_VALUE;

    /** The announcement that holds. */
    enum Stage {
        /** Nothing is announced. */
        NOTHING,
        STARTING,
        UP,
        DEGRADED,
        DOWN,
        /** What was announced is made unattractive. */
        DRAINING,
        MAINTENANCE,
        /** What was announced is made unattractive, for the last time. */
        STOPPING
    }

    private final AnnouncementRules rules;
    private Stage stage = Stage.NOTHING;
    private boolean counting; // whether the stage ends by itself, at endNanos
    private long endNanos;
    private long countingSinceNanos;
    private boolean ended; // STOPPING has been, and no state counts any more
    private boolean climbing; // whether a slow start is under way, since climbingSinceNanos
    private long climbingSinceNanos;
    private boolean maintained; // whether the latest state is MAINTENANCE
    private @Nullable Duration orderedDrain; // until the service leaves maintenance

    AnnouncementTimeline(AnnouncementRules rules) {
        this.rules = rules;
    }

    /** A timeline by other rules that continues where this one is. Periods that have begun end as planned. */
    AnnouncementTimeline under(AnnouncementRules others) {
        AnnouncementTimeline next = new AnnouncementTimeline(others);
        next.stage = stage;
        next.counting = counting;
        next.endNanos = endNanos;
        next.countingSinceNanos = countingSinceNanos;
        next.ended = ended;
        next.climbing = climbing && others.slowStart() != null;
        next.climbingSinceNanos = climbingSinceNanos;
        next.orderedDrain = orderedDrain;
        next.maintained = maintained;
        return next;
    }

    Stage stage() {
        return stage;
    }

    /**
     * Makes the next drain, or the one under way, take this long, as an operator ordered.
     *
     * @param ordered from now on; null for as long as the rules say, which counts from the beginning
     * @return whether draining has come to its end by that
     */
    boolean drainFor(@Nullable Duration ordered, long nowNanos) {
        orderedDrain = ordered;
        if (!isDraining()) {
            return false;
        }
        endNanos = ordered == null ? countingSinceNanos + rules.drain().toNanos() : nowNanos + ordered.toNanos();
        return pass(nowNanos);
    }

    /** DRAINING that does not count is what was left behind by a way out of maintenance that has come to no verdict yet. */
    private boolean isDraining() {
        return stage == Stage.DRAINING && counting;
    }

    /**
     * The service has taken this state.
     *
     * @param announced whether anything is announced, and can be drained
     */
    void enter(ServiceState state, boolean announced, long nowNanos) {
        if (ended) {
            return;
        }
        if (maintained && state != ServiceState.MAINTENANCE) {
            orderedDrain = null;
        }
        maintained = state == ServiceState.MAINTENANCE;
        if (maintained && (stage == Stage.MAINTENANCE || isDraining())) {
            return;
        }
        counting = false;
        switch (state) {
            case STARTING -> {
                if (!rules.startingKeeps()) {
                    move(Stage.STARTING, nowNanos);
                }
            }
            case UP -> move(Stage.UP, nowNanos);
            case DEGRADED -> move(Stage.DEGRADED, nowNanos);
            case DOWN -> move(Stage.DOWN, nowNanos);
            case MAINTENANCE -> moveBy(Stage.DRAINING, drain().toNanos(), announced, Stage.MAINTENANCE, nowNanos);
            case STOPPING -> {
                ended = true;
                moveBy(Stage.STOPPING, rules.stopDrain().toNanos(), announced, Stage.NOTHING, nowNanos);
            }
        }
    }

    private Duration drain() {
        return orderedDrain == null ? rules.drain() : orderedDrain;
    }

    private void moveBy(Stage between, long nanos, boolean announced, Stage last, long nowNanos) {
        boolean pause = announced && nanos > 0;
        move(pause ? between : last, nowNanos);
        counting = pause;
        endNanos = nowNanos + nanos;
        countingSinceNanos = nowNanos;
    }

    private void move(Stage next, long nowNanos) {
        boolean comesUp = isUp(next) && !isUp(stage);
        stage = next;
        if (comesUp) {
            announcedAnew(nowNanos);
        } else if (!isUp(next)) {
            climbing = false;
        }
    }

    /** Whether the service is announced because it does its work. */
    boolean isUp() {
        return isUp(stage);
    }

    private static boolean isUp(Stage stage) {
        return stage == Stage.UP || stage == Stage.DEGRADED;
    }

    /** The service is announced again after something else than its state forbade it: a slow start begins. */
    void announcedAnew(long nowNanos) {
        climbing = rules.slowStart() != null && isUp(stage);
        climbingSinceNanos = nowNanos;
    }

    /**
     * Time has passed.
     *
     * @return whether draining has come to its end just now
     */
    boolean pass(long nowNanos) {
        if (!counting || nowNanos - endNanos < 0) {
            return false;
        }
        counting = false;
        boolean drained = stage == Stage.DRAINING;
        move(drained ? Stage.MAINTENANCE : Stage.NOTHING, nowNanos);
        return drained;
    }

    /** The MED that an address has now, of which this is the one it is to have. */
    long med(long own, long nowNanos) {
        SlowStart slowStart = rules.slowStart();
        return slowStart == null || !climbing
                ? own
                : slowStart.medAfter(slowStart.stepAt(nowNanos - climbingSinceNanos), own);
    }

    /** Whether a slow start is under way. */
    boolean isClimbing(long nowNanos) {
        SlowStart slowStart = rules.slowStart();
        if (slowStart != null && climbing && slowStart.stepAt(nowNanos - climbingSinceNanos) >= slowStart.steps()) {
            climbing = false;
        }
        return climbing;
    }

    /** When to look again, in nanoseconds from now; {@link #NEVER} if time alone changes nothing. */
    long nanosToWake(long nowNanos) {
        if (counting) {
            return Math.max(0, endNanos - nowNanos);
        }
        SlowStart slowStart = rules.slowStart();
        if (slowStart == null || !isClimbing(nowNanos)) {
            return NEVER;
        }
        long elapsed = nowNanos - climbingSinceNanos;
        return Math.max(0, slowStart.nanosOf(slowStart.stepAt(elapsed) + 1) - elapsed);
    }
}
