package io.pharos.cli.daemon;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.bgp.transport.PeerListener;
import io.pharos.cli.history.DecisionHistory;
import io.pharos.cli.override.OverrideStore;
import io.pharos.cli.override.ServiceOverrides;
import io.pharos.cli.spec.DaemonSpec;
import io.pharos.cli.spec.Version;
import io.pharos.cli.state.StateDirectory;
import io.pharos.health.engine.HealthEngine;
import io.pharos.sidecar.AnnouncementListener;
import io.pharos.sidecar.RoutePublisher;
import io.pharos.sidecar.ServiceDefinition;
import io.pharos.sidecar.ServicePlan;
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

/** The daemon's history of decisions and operators' overrides. */
final class HistoryAndOverrides implements AnnouncementListener, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HistoryAndOverrides.class);

    private volatile DaemonSpec daemonSpec;
    private final Clock clock = Clock.systemUTC();
    private final DecisionHistory decisionHistory;
    private final ServiceOverrides overrides;

    HistoryAndOverrides(DaemonSpec daemonSpec, HealthEngine health, RoutePublisher publisher) {
        this.daemonSpec = daemonSpec;
        this.decisionHistory = new DecisionHistory(clock, daemonSpec.records().memory(), hearers(daemonSpec));
        this.overrides = new ServiceOverrides(health, publisher, decisionHistory, clock);
    }

    private static Map<String, List<String>> hearers(DaemonSpec daemonSpec) {
        List<String> all = daemonSpec.neighbors().stream().map(Neighbor::name).toList();
        Map<String, List<String>> hearers = new LinkedHashMap<>();
        for (ServiceDefinition service : daemonSpec.services()) {
            List<String> named = service.plan().neighbors();
            hearers.put(service.plan().name(), named.isEmpty() ? all : named);
        }
        return hearers;
    }

    /** Follows a reload to these services and neighbors. */
    void reconfigure(DaemonSpec next, String changes) {
        daemonSpec = next;
        decisionHistory.reload(hearers(next), changes);
    }

    /**
     * Reads what the previous run saved, if a state directory is configured.
     *
     * @throws IOException if that directory cannot be used; the message names it
     */
    void open() throws IOException {
        String program = "pharos " + Version.text();
        Path path = daemonSpec.records().directory();
        if (path == null) {
            decisionHistory.begin(program);
            return;
        }
        StateDirectory directory = StateDirectory.open(path);
        decisionHistory.begin(program, daemonSpec.records().archive(directory));
        overrides.open(new OverrideStore(directory, clock));
    }

    /** Registers its listeners. */
    void listen(Speaker speaker, HealthEngine health) {
        health.addListener(decisionHistory.listener());
        speaker.addListener(new PeerListener() {
            @Override
            public void stateChanged(
                    String neighbor, SessionState from, SessionState to, StateChangeReason stateChangeReason) {
                decisionHistory.session(neighbor, to == SessionState.ESTABLISHED, stateChangeReason.toString());
            }
        });
    }

    @Override
    public void announced(ServicePlan plan, List<Route> routes) {
        decisionHistory.announced(plan.name(), texts(routes), "");
    }

    @Override
    public void republished(ServicePlan plan, List<Route> routes) {
        Map<String, String> texts = texts(routes);
        Set<String> before = decisionHistory
                .explain(plan.name())
                .map(explanation -> Set.copyOf(explanation.announced()))
                .orElse(Set.of());
        if (!before.equals(Set.copyOf(texts.values()))) {
            decisionHistory.announced(plan.name(), texts, "the configuration changed");
        }
    }

    private static Map<String, String> texts(List<Route> routes) {
        Map<String, String> texts = new LinkedHashMap<>();
        routes.forEach(route -> texts.put(route.nlri().toString(), route.toString()));
        return texts;
    }

    /** The daemon is stopping: the speaker withdraws all routes. */
    void stopping() {
        for (ServiceDefinition service : daemonSpec.services()) {
            String name = service.plan().name();
            if (!decisionHistory.explain(name).orElseThrow().announced().isEmpty()) {
                decisionHistory.announced(name, Map.of(), "Pharos stops");
            }
        }
    }

    private void awaitSaved() {
        try {
            overrides.kept().toCompletableFuture().get(1, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            log.error("the latest operator override was not saved and will be lost on restart: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the caller is in a hurry
        }
    }

    DecisionHistory decisionHistory() {
        return decisionHistory;
    }

    ServiceOverrides overrides() {
        return overrides;
    }

    @Override
    public void close() {
        awaitSaved();
        decisionHistory.close();
    }
}
