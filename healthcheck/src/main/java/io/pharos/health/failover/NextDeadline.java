package io.pharos.health.failover;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Gathers the moments at which time alone could change a selection, and keeps the next one. */
final class NextDeadline {
    private final long nowNanos;
    private @Nullable Duration soonest;

    NextDeadline(long nowNanos) {
        this.nowNanos = nowNanos;
    }

    /** Remembers a moment; one that has passed is of no interest. */
    void at(long nanos) {
        long inNanos = nanos - nowNanos;
        if (inNanos > 0 && (soonest == null || inNanos < soonest.toNanos())) {
            soonest = Duration.ofNanos(inNanos);
        }
    }

    @Nullable Long nextNanos() {
        return soonest == null ? null : nowNanos + soonest.toNanos();
    }
}
