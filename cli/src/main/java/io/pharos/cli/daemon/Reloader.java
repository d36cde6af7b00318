package io.pharos.cli.daemon;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.bgp.transport.PeerStatus;
import io.pharos.cli.spec.DaemonSpec;
import io.pharos.cli.spec.DaemonSpecChange;
import io.pharos.exabgp.control.Control;
import io.pharos.exabgp.process.Helpers;
import io.pharos.health.ServiceSpec;
import io.pharos.health.engine.HealthEngine;
import io.pharos.sidecar.ReceivedRoutesWatcher;
import io.pharos.sidecar.RoutePublisher;
import io.pharos.sidecar.ServiceAddresses;
import io.pharos.sidecar.ServiceDefinition;
import io.pharos.sidecar.ServicePlan;
import io.pharos.sidecar.address.AddressPlan;
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
 * Brings a running daemon to another blueprint. All that can fail comes first and changes nothing; then what is gone goes,
 * and then comes what is new, so that an address or a neighbor's address may move from one to another.
 *
 * @param administration null where there is no admin server
 */
record Reloader(
        Speaker speaker,
        HealthEngine health,
        RoutePublisher publisher,
        ReceivedRoutesWatcher tidings,
        ServiceAddresses addresses,
        HistoryAndOverrides historyAndOverrides,
        Control control,
        Helpers helpers,
        @Nullable Administration administration) {
    private static final Logger log = LoggerFactory.getLogger(Reloader.class);

    /**
     * Does it.
     *
     * @param before what the daemon runs
     * @param change what leads from there to {@code after}; has no fixed keys
     * @throws IllegalArgumentException if a check or an address cannot be; then nothing has changed
     */
    void apply(DaemonSpec before, DaemonSpec after, DaemonSpecChange change) {
        Map<String, ServiceSpec> specs = specs(change);
        addAddresses(before, change);
        change.lines().forEach(line -> log.info("reload: {}", line));
        historyAndOverrides.reconfigure(after, String.join("; ", change.lines()));
        tidings.reconfigure(after.neighbors());
        if (administration != null) {
            administration.reconfigure(change);
        }
        change.goneServices().forEach(health::remove);
        control.withdraw(change.goneRoutes(), change.newRoutes()); // while the neighbors that heard of them are known
        helpers.reconfigure(after.helpers(), after.neighbors()); // before new neighbors can be heard
        control.reconfigure(after.controlPlan()); // before new neighbors ask for their first table
        changeNeighbors(change);
        publish(change);
        control.announce(change.newRoutes());
        specs.forEach(this::check);
        helpers.settle(); // what they speak of is known by now
        if (administration != null) {
            administration.show(helpers);
        }
        addresses.retire(change.goneServices());
    }

    /** Of all services that are to be checked anew, by name. */
    private Map<String, ServiceSpec> specs(DaemonSpecChange change) {
        Map<String, ServiceSpec> specs = new LinkedHashMap<>();
        Stream.concat(
                        change.changedServices().stream()
                                .filter(service -> change.checkedAnew().contains(service.name())),
                        change.newServices().stream())
                .forEach(service -> specs.put(service.name(), service.spec().apply(health.runtime())));
        return specs;
    }

    private void addAddresses(DaemonSpec before, DaemonSpecChange change) {
        Map<String, AddressPlan> old = new LinkedHashMap<>();
        before.services().forEach(service -> old.put(service.name(), service.addresses()));
        Map<String, AddressPlan> added = new LinkedHashMap<>();
        Stream.concat(change.changedServices().stream(), change.newServices().stream())
                .filter(service -> !service.addresses().equals(old.get(service.name())))
                .forEach(service -> added.put(service.name(), service.addresses()));
        try {
            addresses.add(added);
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private void changeNeighbors(DaemonSpecChange change) {
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
        } catch (IllegalArgumentException | CompletionException impossible) { // the others must come all the same
            log.error("neighbor {}: cannot be started: {}", neighbor.name(), impossible.getMessage());
        }
    }

    private void publish(DaemonSpecChange change) {
        List<ServicePlan> plans = Stream.concat(change.changedServices().stream(), change.newServices().stream())
                .map(ServiceDefinition::plan)
                .toList();
        boolean conditional = plans.stream().anyMatch(plan -> plan.rules().condition() != null);
        Map<String, List<Route>> told = conditional ? told() : Map.of();
        publisher.reconfigure(change.goneServices(), plans, (condition, now) -> tidings.tellPast(condition, told, now));
    }

    /** What the neighbors whose session is up have told so far. */
    private Map<String, List<Route>> told() {
        Map<String, List<Route>> told = new LinkedHashMap<>();
        for (PeerStatus neighbor : speaker.neighbors().join()) {
            if (neighbor.sessionState() == SessionState.ESTABLISHED) {
                String name = neighbor.config().name();
                told.put(name, speaker.routesReceivedFrom(name).join());
            }
        }
        return told;
    }

    /** Operators' orders hold without a gap. */
    private void check(String name, ServiceSpec spec) {
        if (administration != null) {
            administration.add(spec);
        }
        Runnable orders = () -> historyAndOverrides.orders().restore(name, "reload");
        Set<String> known = Set.copyOf(
                health.snapshot().stream().map(status -> status.name()).toList());
        if (known.contains(name)) {
            health.replace(spec, orders);
        } else {
            health.add(spec, orders);
        }
    }
}
