package io.pharos.health.engine;

import io.pharos.health.CheckSpec;
import io.pharos.health.HealthListener;
import io.pharos.health.SelectionStatus;
import io.pharos.health.ServiceSpec;
import io.pharos.health.failover.Selection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells which backends get a service's traffic, when others do or the same in another way, and has the lease look at the
 * checks of those. Lives on the health loop.
 */
final class SelectionNotifier {
    private final ServiceSpec spec;
    private final Lease lease;
    private final Scheduler scheduler;
    private final HealthListener listener;
    private Selection told;

    /** @param first is not told */
    SelectionNotifier(ServiceSpec spec, Lease lease, Scheduler scheduler, HealthListener listener, Selection first) {
        this.spec = spec;
        this.lease = lease;
        this.scheduler = scheduler;
        this.listener = listener;
        this.told = first;
    }

    /** This selection holds. */
    void tell(Selection now, String cause) {
        if (spec.backends().size() == 1 || same(now, told)) {
            return;
        }
        told = now;
        cover(SelectionStatus.names(now.active()));
        listener.backendsChanged(spec.name(), now, cause);
    }

    /** A standby whose check is silent is not chosen, and takes nothing from the service that others serve. */
    private void cover(Set<String> active) {
        List<CheckSpec> deciding = spec.backends().stream()
                .filter(backend -> active.isEmpty() || active.contains(backend.name()))
                .flatMap(backend -> backend.plan().decidingChecks().stream())
                .toList();
        Set<String> names = deciding.stream().map(CheckSpec::name).collect(Collectors.toSet());
        lease.cover(names, scheduler.nanoTime(), () -> listener.leaseRestored(spec.name()));
    }

    /** As far as others can see: times and orders are not among it. */
    private static boolean same(Selection one, Selection other) {
        return one.active().equals(other.active())
                && one.fading().equals(other.fading())
                && one.standby().equals(other.standby())
                && one.rule() == other.rule()
                && Objects.equals(one.handoverStatus(), other.handoverStatus());
    }
}
