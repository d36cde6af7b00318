package io.pharos.exabgp.control;

import io.pharos.bgp.Speaker;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executor;

/**
 * What all clients share.
 *
 * @param currentPlan neighbors and services of the current configuration
 * @param worker formats long output off the speaker's event loop
 * @param daemon identifies this run of the daemon
 * @param started start of this run
 * @param desk executes commands about services
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
