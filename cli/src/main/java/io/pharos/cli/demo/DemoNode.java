package io.pharos.cli.demo;

import io.pharos.bgp.SpeakerConfig;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.cli.daemon.Daemon;
import io.pharos.cli.spec.DaemonSpec;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckRuntime;
import io.pharos.health.HealthListener;
import io.pharos.health.RiseFall;
import io.pharos.health.Schedule;
import io.pharos.health.ServiceSpec;
import io.pharos.health.ServiceState;
import io.pharos.health.UnknownAs;
import io.pharos.health.check.http.HttpCheck;
import io.pharos.health.check.http.HttpCheckSettings;
import io.pharos.sidecar.ServiceDefinition;
import io.pharos.sidecar.ServicePlan;
import io.pharos.sidecar.address.AddressPlan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A node's daemon: it checks the node's web service, and announces the anycast address while that is well. */
final class DemoNode implements AutoCloseable {
    static final Nlri ANYCAST = Nlri.parse("192.0.2.80/32");
    static final Duration INTERVAL = Duration.ofMillis(500);
    static final Duration FAST_INTERVAL = Duration.ofMillis(100);
    static final int RISE = 2;
    static final int FALL = 2;

    private static final String SERVICE = "web";

    /** Whoever shows the demo on a machine that stands still for a moment is to see no other failure than those of the story. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Node node;
    private final InetAddress local;
    private final InetSocketAddress service;
    private final Path maintenanceFile;
    private final Daemon daemon;

    /**
     * A sidecar that does nothing until it is started.
     *
     * @param local the node's address
     * @param router where the router listens, of this AS
     * @param service where the web service is found
     * @param maintenanceFile while it exists, the node gets no traffic
     * @param journal where it writes down what happens
     */
    DemoNode(
            Node node,
            InetAddress local,
            InetSocketAddress router,
            InetSocketAddress service,
            Path maintenanceFile,
            Journal journal) {
        this.node = node;
        this.local = local;
        this.service = service;
        this.maintenanceFile = maintenanceFile;
        this.daemon = new Daemon(blueprint(router));
        daemon.health().addListener(new EventRecorder(journal));
    }

    private DaemonSpec blueprint(InetSocketAddress router) {
        Neighbor neighbor = Neighbor.builder()
                .address(router)
                .localAs(node.asNumber())
                .peerAs(Stage.ROUTER_AS)
                .localAddress(local)
                .build();
        PathAttributes whenUp = PathAttributes.of(new MultiExitDiscriminator(node.med()));
        ServicePlan plan = new ServicePlan(
                SERVICE, List.of(new ServicePlan.Announcement(ANYCAST, Map.of(ServiceState.UP, whenUp))), List.of());
        return new DaemonSpec(
                SpeakerConfig.dialling(node.identifier()),
                List.of(neighbor),
                List.of(new ServiceDefinition(plan, this::spec, AddressPlan.NONE)),
                null,
                node + " is stopping");
    }

    private ServiceSpec spec(CheckRuntime runtime) {
        URI url = URI.create("http://" + service.getAddress().getHostAddress() + ":" + service.getPort() + "/");
        Schedule schedule = Schedule.of(INTERVAL, FAST_INTERVAL, TIMEOUT);
        return new ServiceSpec(
                SERVICE,
                new HttpCheck(HttpCheckSettings.of(url), runtime),
                RISE,
                FALL,
                schedule,
                UnknownAs.HOLD,
                maintenanceFile,
                List.of(),
                ServiceSpec.defaultLease(schedule));
    }

    /** Begins to check, and to seek a session. */
    void start() throws IOException {
        daemon.start();
    }

    /** Stops in order, as on SIGTERM. */
    @Override
    public void close() {
        daemon.close();
    }

    /** Writes down what the checks come to. */
    private final class EventRecorder implements HealthListener {
        private final Journal journal;

        EventRecorder(Journal journal) {
            this.journal = journal;
        }

        @Override
        public void checked(String name, String check, CheckResult result, RiseFall now) {
            DemoEvent demoEvent = switch (result.outcome()) {
                case PASS, WARN -> DemoEvent.CHECK_PASSED;
                case FAIL, TIMEOUT, UNKNOWN -> DemoEvent.CHECK_FAILED;
            };
            journal.write(demoEvent, node);
        }

        @Override
        public void stateChanged(String name, ServiceState from, ServiceState to, String cause) {
            switch (to) {
                case UP, DEGRADED -> journal.write(DemoEvent.UP, node);
                case DOWN -> journal.write(DemoEvent.DOWN, node);
                case MAINTENANCE -> journal.write(DemoEvent.MAINTENANCE, node);
                case STARTING, STOPPING -> {} // neither is a verdict
            }
        }
    }
}
