package io.pharos.health.stability;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stands between what a service wants to be and what is announced. Leaving is never held back, only coming back is: a withdrawal
 * that waits sends traffic to a dead service, an announcement that waits sends it to the others. Not for use by several threads.
 *
 * <p>Three holds, each on its own: for {@code bootHold} from the start; for {@code minimumGap} from the last withdrawal, whatever
 * its cause; and while the penalty suppresses. Once the service is announced none of them takes it away again.
 */
public final class Stability {
    private final StabilityPolicy policy;
    private final long beganNanos;

    private DesiredState desiredState = DesiredState.ABSENT;
    private boolean serves;
    private @Nullable Long withdrawnNanos;
    private @Nullable Penalty penalty;

    /**
     * A service that has just begun and is not announced.
     *
     * @param nowNanos the time, on the clock of all later inputs
     */
    public Stability(StabilityPolicy policy, long nowNanos) {
        this.policy = policy;
        this.beganNanos = nowNanos;
        this.penalty = unpenalized(nowNanos);
    }

    /** What the service wants to be from now on. */
    public GateDecision want(DesiredState now, long nowNanos) {
        // What fails while it is held back fails too: it would have been a withdrawal.
        if (penalty != null && desiredState == DesiredState.SERVE && now == DesiredState.FAILED) {
            penalty = penalty.failed(nowNanos);
        }
        desiredState = now;
        return look(nowNanos);
    }

    /** Time has passed. */
    public GateDecision tick(long nowNanos) {
        return look(nowNanos);
    }

    /**
     * The past is forgiven: the penalty and the gap are gone, and a service that wants to serve does so at once. For an
     * operator who knows better, and for when nobody else announces the service.
     */
    public GateDecision resetDampening(long nowNanos) {
        penalty = unpenalized(nowNanos);
        withdrawnNanos = null;
        if (desiredState == DesiredState.SERVE) {
            serves = true;
        }
        return look(nowNanos);
    }

    private GateDecision look(long nowNanos) {
        Map<HoldReason, Long> ends = Map.of();
        if (desiredState != DesiredState.SERVE) {
            if (serves) {
                withdrawnNanos = nowNanos;
            }
            serves = false;
        } else if (!serves) {
            ends = holds(nowNanos);
            serves = ends.isEmpty();
        }
        Long last = null;
        for (long end : ends.values()) {
            if (last == null || end - last > 0) {
                last = end;
            }
        }
        return new GateDecision(desiredState, serves, ends.keySet(), last, penalty == null ? 0 : penalty.at(nowNanos));
    }

    private Map<HoldReason, Long> holds(long nowNanos) {
        Map<HoldReason, Long> ends = new EnumMap<>(HoldReason.class);
        ends.put(HoldReason.BOOT, beganNanos + policy.bootHold().toNanos());
        if (withdrawnNanos != null) {
            ends.put(
                    HoldReason.MINIMUM_GAP, withdrawnNanos + policy.minimumGap().toNanos());
        }
        if (penalty != null && penalty.suppressedUntilNanos() != null) {
            ends.put(HoldReason.SUPPRESSED, penalty.suppressedUntilNanos());
        }
        ends.values().removeIf(end -> end - nowNanos <= 0);
        return ends;
    }

    private @Nullable Penalty unpenalized(long nowNanos) {
        return policy.penalty() == null ? null : Penalty.none(policy.penalty(), nowNanos);
    }
}
