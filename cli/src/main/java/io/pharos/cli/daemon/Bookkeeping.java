package io.pharos.cli.daemon;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.session.Reason;
import io.pharos.bgp.session.State;
import io.pharos.bgp.transport.NeighborConfig;
import io.pharos.bgp.transport.PeerListener;
import io.pharos.cli.history.Chronicle;
import io.pharos.cli.state.OverrideStore;
import io.pharos.cli.state.StateDirectory;
import io.pharos.health.HealthEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the daemon remembers: its decisions, and operators' orders. */
final class Bookkeeping implements AnnouncementListener, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Bookkeeping.class);

    private volatile Blueprint blueprint;
    private final Clock clock = Clock.systemUTC();
    private final Chronicle chronicle;
    private final OperatorOrders orders;

    Bookkeeping(Blueprint blueprint, HealthEngine health, RoutePublisher publisher) {
        this.blueprint = blueprint;
        this.chronicle = new Chronicle(clock, blueprint.records().memory(), hearers(blueprint));
        this.orders = new OperatorOrders(health, publisher, chronicle, clock);
    }

    private static Map<String, List<String>> hearers(Blueprint blueprint) {
        List<String> all =
                blueprint.neighbors().stream().map(NeighborConfig::name).toList();
        Map<String, List<String>> hearers = new LinkedHashMap<>();
        for (PlannedService service : blueprint.services()) {
            List<String> named = service.plan().neighbors();
            hearers.put(service.plan().name(), named.isEmpty() ? all : named);
        }
        return hearers;
    }

    /** These are the services and neighbors from now on. */
    void reconfigure(Blueprint next, String changes) {
        blueprint = next;
        chronicle.reload(hearers(next), changes);
    }

    /**
     * Reads what the run before has left, if the blueprint has a directory for it.
     *
     * @throws IOException if that directory cannot be used; the message names it
     */
    void open() throws IOException {
        String program = "pharos " + Version.text();
        Path path = blueprint.records().directory();
        if (path == null) {
            chronicle.begin(program);
            return;
        }
        StateDirectory directory = StateDirectory.open(path);
        chronicle.begin(program, blueprint.records().archive(directory));
        orders.open(new OverrideStore(directory, clock));
    }

    /** Begins to hear what happens. */
    void listen(Speaker speaker, HealthEngine health) {
        health.addListener(chronicle.listener());
        speaker.addListener(new PeerListener() {
            @Override
            public void stateChanged(String neighbor, State from, State to, Reason reason) {
                chronicle.session(neighbor, to == State.ESTABLISHED, reason.toString());
            }
        });
    }

    @Override
    public void announced(ServicePlan plan, List<Route> routes) {
        chronicle.announced(plan.name(), texts(routes), "");
    }

    @Override
    public void republished(ServicePlan plan, List<Route> routes) {
        Map<String, String> texts = texts(routes);
        Set<String> before = chronicle
                .explain(plan.name())
                .map(explanation -> Set.copyOf(explanation.announced()))
                .orElse(Set.of());
        if (!before.equals(Set.copyOf(texts.values()))) {
            chronicle.announced(plan.name(), texts, "the configuration has changed");
        }
    }

    private static Map<String, String> texts(List<Route> routes) {
        Map<String, String> texts = new LinkedHashMap<>();
        routes.forEach(route -> texts.put(route.nlri().toString(), route.toString()));
        return texts;
    }

    /** The speaker withdraws everything by itself now. */
    void stopping() {
        for (PlannedService service : blueprint.services()) {
            String name = service.plan().name();
            if (!chronicle.explain(name).orElseThrow().announced().isEmpty()) {
                chronicle.announced(name, Map.of(), "Pharos stops");
            }
        }
    }

    private void awaitOrders() {
        try {
            orders.kept().toCompletableFuture().get(1, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            log.error("what was ordered last will not outlive this: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // somebody is in a hurry
        }
    }

    Chronicle chronicle() {
        return chronicle;
    }

    OperatorOrders orders() {
        return orders;
    }

    @Override
    public void close() {
        awaitOrders();
        chronicle.close();
    }
}
