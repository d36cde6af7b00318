package io.pharos.health.failover;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses between the backends of one service. Each input gives the selection that holds from then on. Not for use by several
 * threads.
 *
 * <p>The rules, the stronger first:
 * <ol>
 *   <li>What an operator has forced is active while it is usable.
 *   <li>A level stays active while one of its backends is usable. All usable ones of it are active.
 *   <li>A level that is left goes to the best level that is usable then, over any number of levels. How it is left is the
 *       {@link Strategy}.
 *   <li>A better level becomes active again by {@link Recovery}; of several, the best that has been usable long enough. A
 *       handover under way is finished first.
 *   <li>When nothing is active the best usable level becomes active at once; there is nothing to be careful with.
 * </ol>
 */
public final class Failover {
    private final FailoverPolicy policy;
    private final Backends backends;
    private final ColdStandbys coldStandbys;

    private ActiveOverrides activeOverrides = ActiveOverrides.automatic();
    private @Nullable FailoverTarget active;
    private List<Backend> serving = List.of(); // who was active last
    private InitialSelection first;
    private boolean goBack; // an operator has asked for it since the last evaluation

    private @Nullable GracefulHandover gracefulHandover; // a graceful handover under way
    private @Nullable Long illNanos; // since when the active place is being waited for

    /**
     * A service that has just begun.
     *
     * @param specs the backends in the order of the configuration
     * @param nowNanos the time, on the clock of all later inputs
     * @throws IllegalArgumentException without backends, or with two of the same name
     */
    public Failover(List<BackendSpec> specs, FailoverPolicy policy, long nowNanos) {
        this.policy = policy;
        this.backends = new Backends(specs);
        this.coldStandbys = new ColdStandbys(backends, policy, recoveryInterval());
        this.first = firstChoice(null, nowNanos);
    }

    /**
     * The level that was active before a restart; to be told before anything else. With manual recovery the first choice
     * prefers it, so that a restart is no failing back; with automatic recovery the choice is free anyway. A level that is not
     * configured is forgotten.
     */
    public Selection remember(int level, long nowNanos) {
        boolean known = backends.all().anyMatch(backend -> backend.spec.level() == level);
        first = firstChoice(known ? FailoverTarget.level(level) : null, nowNanos);
        return evaluate(nowNanos);
    }

    /**
     * The checks begin anew, after maintenance: what they said before counts no longer, and the choice is made as after a
     * restart. Cold backends that run are left running.
     */
    public Selection restart(long nowNanos) {
        backends.all().forEach(backend -> backend.verdict = Verdict.UNKNOWN);
        first = firstChoice(active == null ? null : FailoverTarget.level(active.level()), nowNanos);
        active = null;
        gracefulHandover = null;
        illNanos = null;
        return evaluate(nowNanos);
    }

    /**
     * What a backend's checks say now.
     *
     * @throws IllegalArgumentException for a name that is not configured
     */
    public Selection report(String backend, Verdict verdict, long nowNanos) {
        backends.named(backend).report(verdict);
        return evaluate(nowNanos);
    }

    /**
     * The overrides that are active from now on. Taking back one that forces a level means going back to normal: the best
     * usable level becomes active immediately, whatever the recovery.
     *
     * @throws IllegalArgumentException for a level or a backend that is not configured; nothing has changed then
     */
    public Selection override(ActiveOverrides now, long nowNanos) {
        backends.apply(now);
        goBack = activeOverrides.forces() && !now.forces();
        activeOverrides = now;
        return evaluate(nowNanos);
    }

    /** An operator wants the best usable level to be active. While something is forced this does nothing. */
    public Selection failBack(long nowNanos) {
        goBack = true;
        return evaluate(nowNanos);
    }

    /**
     * A cold backend's start hook has ended well. Its verdict counts from the next {@link #report} on, which therefore has
     * to come from a check that ran after the hook.
     *
     * @throws IllegalArgumentException for a name that is not configured
     */
    public Selection started(String backend, long nowNanos) {
        Backend cold = backends.named(backend);
        if (cold.phase == Backend.Phase.STARTING) {
            cold.enter(Backend.Phase.PROVING);
        }
        return evaluate(nowNanos);
    }

    /**
     * A cold backend's start hook has failed: the next level's turn has come.
     *
     * @throws IllegalArgumentException for a name that is not configured
     */
    public Selection startFailed(String backend, long nowNanos) {
        Backend cold = backends.named(backend);
        if (cold.phase == Backend.Phase.STARTING) {
            cold.enter(Backend.Phase.FAILED);
        }
        return evaluate(nowNanos);
    }

    /** Time has passed. */
    public Selection tick(long nowNanos) {
        return evaluate(nowNanos);
    }

    private Selection evaluate(long nowNanos) {
        backends.observe(nowNanos);
        if (gracefulHandover != null && nowNanos - gracefulHandover.endNanos() >= 0) {
            gracefulHandover = null;
        }
        FailoverTarget forced = backends.forcedTarget(activeOverrides);
        if (forced != null && backends.usable(forced)) {
            if (!forced.equals(active)) {
                moveTo(forced, nowNanos);
            }
        } else {
            chooseFreely(nowNanos);
        }
        goBack = false;
        if (active != null && backends.usable(active)) {
            illNanos = null;
            serving = backends.usableAt(active);
        }

        NextDeadline nextDeadline = new NextDeadline(nowNanos);
        ColdStandbys.Orders orders = coldStandbys.give(
                new ColdStandbys.StandbyInputs(
                        active,
                        gracefulHandover == null ? null : gracefulHandover.from(),
                        forced == null ? first.remembered(nowNanos) : forced,
                        illNanos != null,
                        first.open(nowNanos)),
                nowNanos,
                nextDeadline);
        backends.observe(nowNanos);
        return select(orders, nowNanos, nextDeadline);
    }

    private void chooseFreely(long nowNanos) {
        if (active != null && !backends.usable(active) && !stillWaitedFor(nowNanos)) {
            leave(nowNanos);
        }
        if (active == null) {
            chooseFirst(nowNanos);
        } else if (backends.usable(active)) {
            // An override that forces one backend has ended: its whole level serves again.
            active = FailoverTarget.level(active.level());
            recover(nowNanos);
        }
    }

    private boolean stillWaitedFor(long nowNanos) {
        Duration hold = policy.strategy().hold();
        if (hold.isZero() || serving.stream().allMatch(backend -> backend.outOfService)) {
            return false;
        }
        if (illNanos == null) {
            illNanos = nowNanos;
        }
        return nowNanos - illNanos < hold.toNanos();
    }

    private void leave(long nowNanos) {
        illNanos = null;
        FailoverTarget old = gracefulHandover == null ? null : gracefulHandover.from();
        gracefulHandover = null;
        if (old != null && backends.usable(old)) {
            // The new place failed before the old one was gone. What carried the traffic until now does so on.
            active = old;
            return;
        }
        Integer best = backends.lowestUsable();
        if (best == null) {
            active = null;
        } else {
            moveTo(FailoverTarget.level(best), nowNanos);
        }
    }

    private void chooseFirst(long nowNanos) {
        if (first.waits(nowNanos)) {
            return;
        }
        FailoverTarget before = first.remembered(nowNanos);
        Integer best = backends.lowestUsable();
        if (before != null) {
            moveTo(before, nowNanos);
        } else if (best != null) {
            moveTo(FailoverTarget.level(best), nowNanos);
        }
    }

    private void recover(long nowNanos) {
        if (active == null || (gracefulHandover != null && !goBack)) {
            return;
        }
        Integer best = null;
        if (goBack) {
            best = backends.lowestSettled(active.level(), Duration.ZERO, nowNanos);
        } else if (policy.recovery() instanceof Recovery.Automatic automatic) {
            best = backends.lowestSettled(active.level(), automatic.interval(), nowNanos);
        }
        if (best != null) {
            moveTo(FailoverTarget.level(best), nowNanos);
        }
    }

    private void moveTo(FailoverTarget to, long nowNanos) {
        Strategy strategy = policy.strategy();
        FailoverTarget from = active;
        if (from == null || from.level() == to.level() || strategy.overlap().isZero()) {
            gracefulHandover = null;
        } else {
            gracefulHandover = new GracefulHandover(from, nowNanos, strategy);
        }
        illNanos = null;
        active = to;
        first.made();
    }

    private Selection select(ColdStandbys.Orders orders, long nowNanos, NextDeadline nextDeadline) {
        List<Backend> chosen = active == null
                ? List.of()
                : serving.stream().filter(backend -> !backend.outOfService).toList();
        List<Backend> old = gracefulHandover == null ? List.of() : backends.usableAt(gracefulHandover.from());
        List<Backend> hot = backends.hotStandbys().stream()
                .filter(backend -> !chosen.contains(backend) && !old.contains(backend))
                .toList();
        SelectionRule selectionRule = rule(nowNanos);
        wakeFor(nowNanos, nextDeadline);
        return new Selection(
                choices(chosen),
                choices(old),
                choices(hot),
                orders.start(),
                orders.stop(),
                handover(nowNanos),
                selectionRule,
                reason(selectionRule),
                nextDeadline.nextNanos());
    }

    private SelectionRule rule(long nowNanos) {
        if (active == null) {
            return first.waits(nowNanos) ? SelectionRule.FIRST_VERDICTS : SelectionRule.NOTHING_USABLE;
        }
        if (illNanos != null) {
            return SelectionRule.DELAYED;
        }
        if (active.equals(backends.forcedTarget(activeOverrides))) {
            return SelectionRule.FORCED;
        }
        if (gracefulHandover != null) {
            return SelectionRule.GRACEFUL;
        }
        if (!backends.usableBelow(active.level())) {
            return SelectionRule.LOWEST_USABLE;
        }
        return policy.recovery() instanceof Recovery.Manual
                ? SelectionRule.MANUAL_RECOVERY
                : SelectionRule.RECOVERY_INTERVAL;
    }

    private String reason(SelectionRule selectionRule) {
        FailoverTarget forced = backends.forcedTarget(activeOverrides);
        FailoverTarget inVain =
                forced == null || backends.usable(forced) || selectionRule == SelectionRule.FORCED ? null : forced;
        return new SelectionReasons(
                        active,
                        gracefulHandover == null ? null : gracefulHandover.from(),
                        backends.lowestUsable(),
                        inVain)
                .of(selectionRule);
    }

    private @Nullable HandoverStatus handover(long nowNanos) {
        if (active == null) {
            return null;
        }
        if (illNanos != null) {
            long endNanos = illNanos + policy.strategy().hold().toNanos();
            return HandoverStatus.waiting(active, backends.lowestUsable(), endNanos);
        }
        return gracefulHandover == null ? null : HandoverStatus.moving(gracefulHandover, active, nowNanos);
    }

    private void wakeFor(long nowNanos, NextDeadline nextDeadline) {
        if (illNanos != null) {
            nextDeadline.at(illNanos + policy.strategy().hold().toNanos());
        }
        if (gracefulHandover != null) {
            nextDeadline.at(gracefulHandover.stepNanos(gracefulHandover.stepsDone(nowNanos) + 1));
        }
        first.wakeWhenOver(nextDeadline);
        if (active != null && policy.recovery() instanceof Recovery.Automatic automatic) {
            backends.wakeWhenSettled(active.level(), automatic.interval(), nextDeadline);
        }
    }

    private InitialSelection firstChoice(@Nullable FailoverTarget before, long nowNanos) {
        FailoverTarget preferred = policy.recovery() instanceof Recovery.Manual ? before : null;
        return new InitialSelection(backends, coldStandbys, policy.firstVerdicts(), preferred, nowNanos);
    }

    private Duration recoveryInterval() {
        return policy.recovery() instanceof Recovery.Automatic automatic ? automatic.interval() : Duration.ZERO;
    }

    private static List<ActiveBackend> choices(List<Backend> chosen) {
        return chosen.stream().map(Backend::activeBackend).toList();
    }
}
