package io.pharos.health.failover;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The first choice after a start, which is the only one that waits for verdicts: at a start nobody has one, and the level
 * whose check answers first is not for that the best.
 */
final class InitialSelection {
    private final Backends backends;
    private final ColdStandbys coldStandbys;
    private final long waitEndNanos;
    private @Nullable FailoverTarget remembered;
    private boolean made;

    /**
     * A choice that has not been made.
     *
     * @param remembered what served before, and is preferred; or null
     */
    InitialSelection(
            Backends backends,
            ColdStandbys coldStandbys,
            Duration wait,
            @Nullable FailoverTarget remembered,
            long nowNanos) {
        this.backends = backends;
        this.coldStandbys = coldStandbys;
        this.waitEndNanos = nowNanos + wait.toNanos();
        this.remembered = remembered;
    }

    /** What served before. It is forgotten when it turns out to be ill, or says nothing for too long. */
    @Nullable FailoverTarget remembered(long nowNanos) {
        if (remembered != null && !backends.usable(remembered) && !mayStillCome(remembered, nowNanos)) {
            remembered = null;
        }
        return remembered;
    }

    /** Whether nothing may be chosen yet. */
    boolean waits(long nowNanos) {
        FailoverTarget before = remembered(nowNanos);
        if (before != null) {
            return !backends.usable(before);
        }
        return open(nowNanos) && backends.awaitsVerdictBelow(backends.lowestUsable());
    }

    /** Whether the choice has not been made and may still wait. */
    boolean open(long nowNanos) {
        return !made && nowNanos - waitEndNanos < 0;
    }

    void made() {
        made = true;
        remembered = null;
    }

    void wakeWhenOver(NextDeadline nextDeadline) {
        if (!made) {
            nextDeadline.at(waitEndNanos);
        }
    }

    private boolean mayStillCome(FailoverTarget failoverTarget, long nowNanos) {
        return open(nowNanos) && backends.verdictDue(failoverTarget)
                || coldStandbys.startUnderWay(failoverTarget.level(), nowNanos);
    }
}
