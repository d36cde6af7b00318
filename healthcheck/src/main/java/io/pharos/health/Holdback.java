package io.pharos.health;

import io.pharos.health.stability.Hold;
import io.pharos.health.stability.Release;
import io.pharos.health.stability.Stability;
import io.pharos.health.stability.StabilityPolicy;
import io.pharos.health.stability.Want;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a service wait that is well but may not be announced yet, see {@link Stability}. Lives on the health loop. */
final class Holdback {
    /** Hears what happens by itself. */
    interface Owner {
        /** What holds the service is not what it was. */
        void heldBack(Release now);

        /** Nothing may hold the service any longer; asks again with {@link Holdback#holds}. */
        void trafficChanged(String cause);
    }

    private final StabilityPolicy policy;
    private final Scheduler scheduler;
    private final Owner owner;
    private Stability stability;
    private Release release;
    private Scheduler.@Nullable Cancellable end;

    Holdback(StabilityPolicy policy, Scheduler scheduler, Owner owner) {
        this.policy = policy;
        this.scheduler = scheduler;
        this.owner = owner;
        this.stability = new Stability(policy, scheduler.nanoTime());
        this.release = stability.tick(scheduler.nanoTime());
    }

    /** The service begins now, and so does the time for which it is held at its beginning. */
    void begin() {
        stability = new Stability(policy, scheduler.nanoTime());
    }

    /** What keeps the service; empty when nothing does. */
    Set<Hold> now() {
        return release.holds();
    }

    /** Whether a service has to wait that would be in this state from now on. */
    boolean holds(ServiceState wanted) {
        take(stability.want(want(wanted), scheduler.nanoTime()));
        return !release.holds().isEmpty();
    }

    /** An operator knows better: what is well may be announced at once, and the past is forgotten. */
    void forgive() {
        take(stability.forgive(scheduler.nanoTime()));
        owner.trafficChanged("an operator forgives");
    }

    /** No timer is left behind. */
    void end() {
        if (end != null) {
            end.cancel();
            end = null;
        }
    }

    private void take(Release next) {
        Set<Hold> before = release.holds();
        release = next;
        end();
        Long until = next.untilNanos();
        if (until != null) {
            Duration wait = Duration.ofNanos(until - scheduler.nanoTime());
            end = scheduler.schedule(wait, () -> owner.trafficChanged("held back no longer: " + words(next.holds())));
        }
        if (!next.holds().equals(before)) {
            owner.heldBack(next);
        }
    }

    private static String words(Set<Hold> holds) {
        return holds.stream().map(Hold::word).sorted().collect(Collectors.joining(", "));
    }

    private static Want want(ServiceState wanted) {
        return switch (wanted) {
            case UP, DEGRADED -> Want.SERVE;
            case DOWN -> Want.FAILED;
            case STARTING, MAINTENANCE, STOPPING -> Want.ABSENT;
        };
    }
}
