package io.pharos.cli.daemon;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.cli.spec.DaemonSpec;
import io.pharos.cli.spec.DaemonSpecChange;
import io.pharos.exabgp.control.Control;
import io.pharos.exabgp.process.Helpers;
import io.pharos.health.ServiceSpec;
import io.pharos.health.engine.HealthEngine;
import io.pharos.sidecar.Announcer;
import io.pharos.sidecar.ServiceDefinition;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies a new specification to a running daemon. Everything that can fail comes first and changes nothing; then the
 * old is removed and the new added, so that an address may move between services or neighbors.
 *
 * @param administration null without an admin server
 */
record Reloader(
        Announcer announcer,
        HistoryAndOverrides historyAndOverrides,
        Control control,
        Helpers helpers,
        @Nullable Administration administration) {
    private static final Logger log = LoggerFactory.getLogger(Reloader.class);

    /**
     * Applies the change.
     *
     * @param change the difference between the running specification and {@code after}; has no fixed keys
     * @throws IllegalArgumentException if a check or an address cannot be created; nothing has changed then
     */
    void apply(DaemonSpec after, DaemonSpecChange change) {
        Map<String, ServiceSpec> specs = specs(change);
        addAddresses(change);
        change.lines().forEach(line -> log.info("reload: {}", line));
        historyAndOverrides.reconfigure(after, String.join("; ", change.lines()));
        announcer.neighborsBecome(after.neighbors());
        if (administration != null) {
            administration.reconfigure(change);
        }
        change.goneServices().forEach(announcer.health()::remove);
        control.withdraw(
                change.goneRoutes(), change.newRoutes()); // while the neighbors they were announced to still exist
        helpers.reconfigure(after.helpers(), after.neighbors()); // before new neighbors cause events
        control.reconfigure(after.controlPlan()); // before new neighbors get their initial table
        changeNeighbors(change);
        announcer.servicesBecome(after.services(), change.goneServices(), changedOrNew(change));
        control.announce(change.newRoutes());
        specs.forEach(this::check);
        helpers.settle(); // all neighbors and routes exist now
        if (administration != null) {
            administration.show(helpers);
        }
        announcer.retireAddresses(change.goneServices());
    }

    /** Builds all services whose checks restart, by name. */
    private Map<String, ServiceSpec> specs(DaemonSpecChange change) {
        Map<String, ServiceSpec> specs = new LinkedHashMap<>();
        Stream.concat(
                        change.changedServices().stream()
                                .filter(service -> change.checkedAnew().contains(service.name())),
                        change.newServices().stream())
                .forEach(service -> specs.put(
                        service.name(), service.spec().apply(announcer.health().runtime())));
        return specs;
    }

    private static List<ServiceDefinition> changedOrNew(DaemonSpecChange change) {
        return Stream.concat(change.changedServices().stream(), change.newServices().stream())
                .toList();
    }

    private void addAddresses(DaemonSpecChange change) {
        try {
            announcer.addAddresses(changedOrNew(change));
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private void changeNeighbors(DaemonSpecChange change) {
        Speaker speaker = announcer.speaker();
        change.goneNeighbors().forEach(name -> speaker.removeNeighbor(name).join());
        change.changedNeighbors().forEach(neighbor -> seek(neighbor, speaker::replaceNeighbor));
        change.newNeighbors().forEach(neighbor -> seek(neighbor, speaker::addNeighbor));
    }

    private interface NeighborStart {
        CompletableFuture<Void> seek(Neighbor neighbor);
    }

    private static void seek(Neighbor neighbor, NeighborStart how) {
        try {
            how.seek(neighbor).join();
        } catch (IllegalArgumentException | CompletionException impossible) { // the others must start regardless
            log.error("neighbor {}: cannot be started: {}", neighbor.name(), impossible.getMessage());
        }
    }

    /** Overrides stay in effect without a gap. */
    private void check(String name, ServiceSpec spec) {
        if (administration != null) {
            administration.add(spec);
        }
        Runnable overrides = () -> historyAndOverrides.overrides().restore(name, "reload");
        HealthEngine health = announcer.health();
        Set<String> known = Set.copyOf(
                health.snapshot().stream().map(status -> status.name()).toList());
        if (known.contains(name)) {
            health.replace(spec, overrides);
        } else {
            health.add(spec, overrides);
        }
    }
}
