package io.pharos.cli.api.control;

import io.pharos.bgp.Speaker;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executor;

/**
 * What all clients share.
 *
 * @param scene what they can speak of
 * @param worker writes what is shown: that may be long, and the speaker's event loop must not wait for it
 * @param daemon tells this run of the daemon from others
 * @param started when it began
 * @param desk for what is about services
 */
record Surroundings(
        Speaker speaker,
        Scene scene,
        RouteLedger ledger,
        Lifecycle lifecycle,
        Downtimes downtimes,
        Executor worker,
        UUID daemon,
        Instant started,
        ServiceDesk desk) {
    ControlPlan plan() {
        return scene.plan();
    }

    Neighborhood neighborhood() {
        return scene.neighborhood();
    }
}
