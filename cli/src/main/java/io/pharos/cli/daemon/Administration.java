package io.pharos.cli.daemon;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.cli.admin.AdminEndpoint;
import io.pharos.cli.admin.AdminServer;
import io.pharos.cli.admin.Page;
import io.pharos.cli.admin.PageRequest;
import io.pharos.cli.history.DecisionHistory;
import io.pharos.cli.metrics.Metrics;
import io.pharos.cli.metrics.TextFormat;
import io.pharos.cli.report.BackendPages;
import io.pharos.cli.report.HistoryPages;
import io.pharos.cli.report.ServiceReports;
import io.pharos.cli.spec.DaemonSpec;
import io.pharos.cli.spec.DaemonSpecChange;
import io.pharos.cli.spec.Version;
import io.pharos.exabgp.process.HelperStatus;
import io.pharos.exabgp.process.Helpers;
import io.pharos.health.CheckSpec;
import io.pharos.health.ServiceSpec;
import io.pharos.health.engine.HealthEngine;
import io.pharos.sidecar.AnnouncementListener;
import io.pharos.sidecar.ServicePlan;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Serves metrics, health and status of the daemon over HTTP. */
final class Administration implements AnnouncementListener, AutoCloseable {
    /** How long a page may wait for the speaker, which answers between two messages unless it is very busy. */
    private static final long SPEAKER_MILLIS = 100;

    private final Speaker speaker;
    private final HealthEngine health;
    private final Metrics metrics = new Metrics(Version.text(), Clock.systemUTC());
    private final DecisionHistory decisionHistory;
    private final Set<String> services = ConcurrentHashMap.newKeySet();
    private final Readiness readiness = new Readiness(List.of());
    private final AdminServer server;

    /** @param daemonSpec has an admin address */
    Administration(
            DaemonSpec daemonSpec,
            Speaker speaker,
            DecisionHistory decisionHistory,
            ServiceReports reports,
            HealthEngine health) {
        this.speaker = speaker;
        this.health = health;
        this.decisionHistory = decisionHistory;
        daemonSpec.services().forEach(service -> addService(service.plan()));
        metrics.lostDecisions(decisionHistory::lost);
        daemonSpec.neighbors().stream().map(Neighbor::name).forEach(metrics::addPeer);
        server = new AdminServer(Objects.requireNonNull(daemonSpec.admin()), endpoints(reports));
    }

    private List<AdminEndpoint> endpoints(ServiceReports reports) {
        List<AdminEndpoint> adminEndpoints = new ArrayList<>(List.of(
                new AdminEndpoint("/metrics", "metrics for Prometheus", this::metrics),
                new AdminEndpoint("/livez", "200 while the process is running", request -> Page.text(200, "alive\n")),
                new AdminEndpoint("/readyz", "200 when ready, 503 with the reasons when not", request -> readyz())));
        adminEndpoints.addAll(new HistoryPages(reports).adminEndpoints());
        adminEndpoints.addAll(new BackendPages(health).adminEndpoints());
        return adminEndpoints;
    }

    private void addService(ServicePlan plan) {
        String name = plan.name();
        metrics.addService(
                name,
                texts(plan.destinations()),
                availabilityWindow -> decisionHistory.availability(name, availabilityWindow));
        readiness.add(name);
        services.add(name);
    }

    /** Adds a service, or replaces the checks of a service that was added before. */
    void add(ServiceSpec service) {
        List<String> checks = service.checks().stream().map(CheckSpec::name).toList();
        metrics.checksOf(service.name()).stream()
                .filter(check -> !checks.contains(check))
                .forEach(check -> metrics.removeCheck(service.name(), check));
        checks.forEach(check -> metrics.addCheck(service.name(), check));
        if (service.backends().size() > 1) {
            service.backends()
                    .forEach(each -> metrics.addBackend(
                            service.name(), each.name(), each.backend().level()));
        }
    }

    /** Follows a reload: removes, changes and adds services and neighbors. */
    void reconfigure(DaemonSpecChange change) {
        change.goneNeighbors().forEach(metrics::removePeer);
        change.newNeighbors().forEach(neighbor -> metrics.addPeer(neighbor.name()));
        for (String gone : change.goneServices()) {
            metrics.removeService(gone);
            readiness.remove(gone);
            services.remove(gone);
        }
        change.changedServices()
                .forEach(service ->
                        metrics.prefixes(service.name(), texts(service.plan().destinations())));
        change.newServices().forEach(service -> addService(service.plan()));
    }

    /** Shows exactly these helper processes. */
    void show(Helpers helpers) {
        Set<String> now = helpers.statuses().stream().map(HelperStatus::name).collect(Collectors.toSet());
        metrics.helpers().stream().filter(name -> !now.contains(name)).forEach(metrics::removeHelper);
        for (HelperStatus helper : helpers.statuses()) {
            String name = helper.name();
            metrics.addHelper(
                    name,
                    () -> helpers.status(name).filter(HelperStatus::running).isPresent(),
                    () -> helpers.status(name).map(HelperStatus::starts).orElse(0L),
                    () -> helpers.status(name).map(HelperStatus::overflows).orElse(0L));
        }
    }

    /** Registers its listeners. */
    void listen(HealthEngine health) {
        speaker.addListener(metrics);
        speaker.addListener(readiness);
        health.addListener(metrics);
        health.addListener(readiness);
    }

    /**
     * Starts the server.
     *
     * @throws IllegalStateException if the address cannot be bound
     */
    void start() {
        server.start();
    }

    InetSocketAddress address() {
        return server.address();
    }

    @Override
    public void announced(ServicePlan plan, List<Route> routes) {
        Set<IpPrefix> prefixes =
                routes.stream().map(route -> route.nlri().prefix()).collect(Collectors.toSet());
        List<Nlri> announced = plan.destinations().stream()
                .filter(destination -> prefixes.contains(destination.prefix()))
                .toList();
        metrics.announced(plan.name(), texts(announced));
    }

    /** The daemon is stopping: the speaker withdraws all routes. */
    void stopping() {
        services.forEach(service -> metrics.announced(service, List.of()));
    }

    private static List<String> texts(List<Nlri> destinations) {
        return destinations.stream().map(Nlri::toString).toList();
    }

    private Page metrics(PageRequest request) {
        askSpeaker();
        metrics.servicesSeen(health.snapshot());
        TextFormat format = TextFormat.accepted(request.accept());
        return new Page(200, format.contentType(), metrics.scrape(format));
    }

    /** Only the speaker knows how many routes each neighbor has; counting them again here would take much memory. */
    private void askSpeaker() {
        try {
            metrics.peersSeen(speaker.neighbors().get(SPEAKER_MILLIS, TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException | RejectedExecutionException busyOrClosed) {
            // Stale numbers are better than no page.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Page readyz() {
        List<String> missing = readiness.missing();
        return missing.isEmpty() ? Page.text(200, "ready\n") : Page.text(503, String.join("\n", missing) + "\n");
    }

    @Override
    public void close() {
        server.close();
        metrics.close();
    }
}
