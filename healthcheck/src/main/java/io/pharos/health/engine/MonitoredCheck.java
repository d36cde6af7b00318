package io.pharos.health.engine;

import io.pharos.health.CheckPlan;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckRole;
import io.pharos.health.CheckSpec;
import io.pharos.health.CheckStatus;
import io.pharos.health.Health;
import java.time.Clock;
import java.time.Instant;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** One check at work in its service. Lives on the health loop. */
final class MonitoredCheck implements Monitor.Events {
    /** Hears what the checks of a service find, on the health loop. */
    interface Owner {
        void checked(MonitoredCheck check, CheckResult result);

        void healthChanged(MonitoredCheck check, Health from, Health to);

        void cycleEnded(MonitoredCheck check);
    }

    private final CheckSpec spec;
    private final CheckRole role;
    private final Clock clock;
    private final Owner owner;
    private final Monitor monitor;
    private @Nullable Instant lastAt;

    MonitoredCheck(CheckPlan.Part part, Scheduler scheduler, Clock clock, DoubleSupplier random, Owner owner) {
        this.spec = part.check();
        this.role = part.role();
        this.clock = clock;
        this.owner = owner;
        this.monitor = new Monitor(spec, scheduler, random, this);
    }

    CheckSpec spec() {
        return spec;
    }

    Monitor monitor() {
        return monitor;
    }

    Health health() {
        return monitor.checkState().passing().health();
    }

    CheckStatus status() {
        CheckState checkState = monitor.checkState();
        return new CheckStatus(
                spec.name(),
                role,
                checkState.verdict(),
                checkState.passing().health(),
                checkState.passing().count(),
                monitor.last(),
                lastAt);
    }

    @Override
    public void checked(CheckResult result) {
        lastAt = clock.instant();
        owner.checked(this, result);
    }

    @Override
    public void healthChanged(Health from, Health to) {
        owner.healthChanged(this, from, to);
    }

    @Override
    public void cycleEnded() {
        owner.cycleEnded(this);
    }
}
