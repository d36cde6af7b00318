package io.pharos.health.failover;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When cold backends are started and stopped. The turn of a level comes when no better level is usable nor being started: one
 * level at a time, so that a failure of the first does not wake them all. While it starts, a worse level that runs already
 * may serve.
 *
 * <p>What has been started runs on while its level has traffic, and while no better level has been usable for the recovery
 * interval: a primary that flaps does not start and stop its standby each time.
 */
final class ColdStandbys {
    private final Backends backends;
    private final FailoverPolicy policy;
    private final Duration settled;

    /**
     * @param settled how long a better level has to be usable before what stands in for it is stopped
     */
    ColdStandbys(Backends backends, FailoverPolicy policy, Duration settled) {
        this.backends = backends;
        this.policy = policy;
        this.settled = settled;
    }

    /**
     * What the places are from which traffic comes or goes.
     *
     * @param forced what an operator has forced, or what served before a restart; usable or not
     * @param waiting the active place is ill and given time to recover
     * @param young the first choice may wait for verdicts
     */
    record StandbyInputs(
            @Nullable FailoverTarget active,
            @Nullable FailoverTarget from,
            @Nullable FailoverTarget forced,
            boolean waiting,
            boolean young) {
        private boolean hasTraffic(BackendSpec spec) {
            return active != null && active.level() == spec.level() || from != null && from.level() == spec.level();
        }

        private boolean isForced(BackendSpec spec) {
            return forced != null && forced.holds(spec);
        }
    }

    /** The names of those to start and to stop. */
    record Orders(List<String> start, List<String> stop) {}

    /** Gives the orders of this moment; from here on they count as given. */
    Orders give(StandbyInputs scene, long nowNanos, NextDeadline nextDeadline) {
        List<String> start = new ArrayList<>();
        List<String> stop = new ArrayList<>();
        List<Backend> cold = backends.all()
                .filter(backend -> backend.spec.standby() == Standby.COLD)
                .sorted((one, other) -> Integer.compare(one.spec.level(), other.spec.level()))
                .toList();
        for (Backend backend : cold) {
            if (!wanted(backend, scene, nowNanos)) {
                if (backend.phase != Backend.Phase.STOPPED) {
                    backend.enter(Backend.Phase.STOPPED);
                    stop.add(backend.spec.name());
                }
                continue;
            }
            if (due(backend, nowNanos) && mayStart(backend, scene, nowNanos)) {
                backend.enter(Backend.Phase.STARTING);
                backend.askedNanos = nowNanos;
                start.add(backend.spec.name());
            }
            wakeFor(backend, nextDeadline);
        }
        return new Orders(start, stop);
    }

    /** Whether a backend of this level has been started and may still come up in time. */
    boolean startUnderWay(int level, long nowNanos) {
        return backends.all().anyMatch(backend -> backend.spec.level() == level && comingUp(backend, nowNanos));
    }

    private boolean wanted(Backend backend, StandbyInputs scene, long nowNanos) {
        if (backend.outOfService) {
            return false;
        }
        if (scene.hasTraffic(backend.spec) || scene.isForced(backend.spec)) {
            return true;
        }
        boolean forcedIsUsable = scene.forced() != null && backends.usable(scene.forced());
        return !forcedIsUsable && backends.lowestSettled(backend.spec.level(), settled, nowNanos) == null;
    }

    private boolean mayStart(Backend backend, StandbyInputs scene, long nowNanos) {
        if (scene.isForced(backend.spec)) {
            return true;
        }
        int level = backend.spec.level();
        boolean betterComesUp =
                backends.all().anyMatch(other -> other.spec.level() < level && comingUp(other, nowNanos))
                        || scene.young() && backends.awaitsVerdictBelow(level);
        return !scene.waiting() && !backends.usableBelow(level) && !betterComesUp;
    }

    private boolean due(Backend backend, long nowNanos) {
        return switch (backend.phase) {
            case STOPPED -> true;
            case STARTING, PROVING, FAILED -> nowNanos - retryNanos(backend) >= 0;
            case RUNNING -> false;
        };
    }

    private boolean comingUp(Backend backend, long nowNanos) {
        return switch (backend.phase) {
            case STARTING, PROVING ->
                !backend.outOfService
                        && nowNanos - backend.askedNanos < policy.coldStart().toNanos();
            case STOPPED, RUNNING, FAILED -> false;
        };
    }

    private void wakeFor(Backend backend, NextDeadline nextDeadline) {
        if (backend.phase == Backend.Phase.STOPPED) {
            return;
        }
        backends.wakeWhenSettled(backend.spec.level(), settled, nextDeadline);
        if (backend.phase != Backend.Phase.RUNNING) {
            nextDeadline.at(backend.askedNanos + policy.coldStart().toNanos());
            nextDeadline.at(retryNanos(backend));
        }
    }

    private long retryNanos(Backend backend) {
        return backend.askedNanos
                + policy.coldStart().toNanos()
                + policy.coldRetry().toNanos();
    }
}
