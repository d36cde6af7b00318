package io.pharos.cli.report;

import io.pharos.cli.history.Explanation;
import io.pharos.cli.history.NeighborReach;
import io.pharos.cli.override.OverrideDescription;
import io.pharos.cli.override.StoredOverride;
import io.pharos.exabgp.table.TextTable;
import io.pharos.health.ServiceStatus;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Services, a row for each, and below that the backends of those that choose among some. */
final class ServicePages {
    private static final String NONE = "-";

    private final TextTable table = new TextTable("SERVICE", "STATE", "SINCE", "NEIGHBORS", "WHY");
    private final StringBuilder backends = new StringBuilder();

    /**
     * Adds a service.
     *
     * @param overrides the operators' overrides of the service
     */
    void add(ServiceStatus service, Explanation why, List<StoredOverride> overrides) {
        table.add(
                service.name(),
                service.state(),
                service.since().truncatedTo(ChronoUnit.SECONDS),
                why.announced().isEmpty()
                        ? NONE
                        : told(why) + " of " + why.neighborReachs().size(),
                String.join("; ", reasons(service, why, overrides)));
        if (SelectionDescription.isChosen(service.traffic())) {
            backends.append("\n\n").append(service.name()).append(':');
            SelectionDescription.lines(service.traffic())
                    .forEach(line -> backends.append("\n  ").append(line));
        }
    }

    /** How many neighbors have heard of it. */
    static long told(Explanation why) {
        return why.announced().isEmpty()
                ? 0
                : why.neighborReachs().stream().filter(NeighborReach::sessionUp).count();
    }

    private static List<String> reasons(ServiceStatus service, Explanation why, List<StoredOverride> overrides) {
        List<String> reasons = new ArrayList<>();
        if (!why.cause().isEmpty()) {
            reasons.add(why.cause());
        }
        if (service.leaseExpired()) {
            reasons.add("no verdict for longer than the lease");
        }
        List<String> holds = SelectionDescription.holds(service.traffic());
        if (!holds.isEmpty()) {
            reasons.add("held back by " + String.join(", ", holds));
        }
        overrides.forEach(override -> reasons.add("override: " + OverrideDescription.sentence(override)));
        return reasons;
    }

    @Override
    public String toString() {
        return table.toString() + backends;
    }
}
