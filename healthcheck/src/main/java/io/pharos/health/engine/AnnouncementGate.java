package io.pharos.health.engine;

import io.pharos.health.ServiceState;
import io.pharos.health.stability.DesiredState;
import io.pharos.health.stability.GateDecision;
import io.pharos.health.stability.HoldReason;
import io.pharos.health.stability.Stability;
import io.pharos.health.stability.StabilityPolicy;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a service wait that is well but may not be announced yet, see {@link Stability}. Lives on the health loop. */
final class AnnouncementGate {
    /** Hears what happens by itself. */
    interface Owner {
        /** What holds the service is not what it was. */
        void heldBack(GateDecision now);

        /** Nothing may hold the service any longer; asks again with {@link AnnouncementGate#holds}. */
        void trafficChanged(String cause);
    }

    private final StabilityPolicy policy;
    private final Scheduler scheduler;
    private final Owner owner;
    private Stability stability;
    private GateDecision gateDecision;
    private Scheduler.@Nullable Cancellable end;

    AnnouncementGate(StabilityPolicy policy, Scheduler scheduler, Owner owner) {
        this.policy = policy;
        this.scheduler = scheduler;
        this.owner = owner;
        this.stability = new Stability(policy, scheduler.nanoTime());
        this.gateDecision = stability.tick(scheduler.nanoTime());
    }

    /** The service begins now, and so does the time for which it is held at its beginning. */
    void begin() {
        stability = new Stability(policy, scheduler.nanoTime());
    }

    /** What keeps the service; empty when nothing does. */
    Set<HoldReason> now() {
        return gateDecision.holdReasons();
    }

    /** Whether a service has to wait that would be in this state from now on. */
    boolean holds(ServiceState wanted) {
        take(stability.want(want(wanted), scheduler.nanoTime()));
        return !gateDecision.holdReasons().isEmpty();
    }

    /** An operator knows better: what is well may be announced at once, and the past is forgotten. */
    void resetDampening() {
        take(stability.resetDampening(scheduler.nanoTime()));
        owner.trafficChanged("an operator reset the dampening");
    }

    /** No timer is left behind. */
    void end() {
        if (end != null) {
            end.cancel();
            end = null;
        }
    }

    private void take(GateDecision next) {
        Set<HoldReason> before = gateDecision.holdReasons();
        gateDecision = next;
        end();
        Long until = next.untilNanos();
        if (until != null) {
            Duration wait = Duration.ofNanos(until - scheduler.nanoTime());
            end = scheduler.schedule(
                    wait, () -> owner.trafficChanged("no longer held back: " + words(next.holdReasons())));
        }
        if (!next.holdReasons().equals(before)) {
            owner.heldBack(next);
        }
    }

    private static String words(Set<HoldReason> holdReasons) {
        return holdReasons.stream().map(HoldReason::word).sorted().collect(Collectors.joining(", "));
    }

    private static DesiredState want(ServiceState wanted) {
        return switch (wanted) {
            case UP, DEGRADED -> DesiredState.SERVE;
            case DOWN -> DesiredState.FAILED;
            case STARTING, MAINTENANCE, STOPPING -> DesiredState.ABSENT;
        };
    }
}
