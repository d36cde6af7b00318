package io.pharos.health.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who wants a service out of traffic: a file, an operator by an order, or both. Lives on the health loop. */
final class MaintenanceState {
    private final Scheduler scheduler;
    private final Clock clock;
    private final Runnable changed;
    private Maintenance fromFile = Maintenance.OFF;
    private Maintenance ordered = Maintenance.OFF;
    private Scheduler.@Nullable Cancellable orderEnd;

    /** @param changed called after each change, though {@link #now} may be the same */
    MaintenanceState(Scheduler scheduler, Clock clock, Runnable changed) {
        this.scheduler = scheduler;
        this.clock = clock;
        this.changed = changed;
    }

    /** Either wish is enough. */
    Maintenance now() {
        return ordered.on() ? ordered : fromFile;
    }

    /** What the file says now. */
    void file(Maintenance now) {
        fromFile = now;
        changed.run();
    }

    /**
     * What an operator has ordered; holds beside the file until the next order.
     *
     * @param until when the order ends by itself; null for never
     */
    void order(Maintenance now, @Nullable Instant until) {
        if (orderEnd != null) {
            orderEnd.cancel();
            orderEnd = null;
        }
        if (until != null) {
            orderEnd = scheduler.schedule(timeTo(until, clock), () -> order(Maintenance.OFF, null));
        }
        ordered = now;
        changed.run();
    }

    /** No timer is left behind. */
    void end() {
        if (orderEnd != null) {
            orderEnd.cancel();
        }
    }

    /** At most what a timer can count, and never less than nothing. */
    static Duration timeTo(Instant until, Clock clock) {
        Duration longest = Duration.ofDays(36_500);
        Instant now = clock.instant();
        if (until.isBefore(now)) {
            return Duration.ZERO;
        }
        return until.isAfter(now.plus(longest)) ? longest : Duration.between(now, until);
    }
}
