package io.pharos.exabgp.control;

import io.pharos.bgp.Speaker;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executor;

/**
 * What all clients share.
 *
 * @param currentPlan what they can speak of
 * @param worker writes what is shown: that may be long, and the speaker's event loop must not wait for it
 * @param daemon tells this run of the daemon from others
 * @param started when it began
 * @param desk for what is about services
 */
record ControlContext(
        Speaker speaker,
        CurrentPlan currentPlan,
        RouteLedger ledger,
        Lifecycle lifecycle,
        SessionDowntimes sessionDowntimes,
        Executor worker,
        UUID daemon,
        Instant started,
        ServiceOperations desk) {
    ControlPlan plan() {
        return currentPlan.plan();
    }

    NeighborDirectory neighborDirectory() {
        return currentPlan.neighborDirectory();
    }
}
