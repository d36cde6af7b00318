package io.pharos.sidecar;

import io.pharos.bgp.Speaker;
import io.pharos.health.HealthListener;
import io.pharos.health.ServiceState;
import io.pharos.health.ServiceStatus;
import io.pharos.health.engine.HealthEngine;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Announces the addresses of this program's own services by BGP while they are healthy: the door for programs that embed
 * Pharos. Everything between a check and the octets works as in the daemon: rise and fall, the lease, drain, maintenance, slow
 * start, dampening.
 *
 * <pre>{@code
 * try (Sidecar sidecar = Sidecar.builder()
 *         .localAs(65001)
 *         .routerId("192.0.2.10")
 *         .neighbor(n -> n.address("192.168.1.1").peerAs(65000))
 *         .service("web", s -> s.address("192.0.2.80/32").med(100)
 *                 .check(() -> pool.isReady() ? CheckResult.pass("ready") : CheckResult.fail("pool empty"))
 *                 .interval(Duration.ofSeconds(1)).rise(3).fall(2))
 *         .onStateChange((service, from, to, cause) -> log.info("{}: {} -> {} ({})", service, from, to, cause))
 *         .build()) {
 *     sidecar.start();
 *     …
 * }
 * }</pre>
 *
 * <p>All methods may be called from any thread. {@link #close} withdraws all routes and ends the sessions with a Cease; a
 * process that is killed instead leaves that to TCP, BFD or the hold timer of its routers.
 */
public final class Sidecar implements AutoCloseable {
    private enum Phase {
        NEW,
        STARTED,
        CLOSED
    }

    private final Announcer announcer;
    private final String shutdownCommunication;
    private final Drains drains;
    private Phase phase = Phase.NEW; // guarded by this

    Sidecar(Announcer announcer, String shutdownCommunication) {
        this.announcer = announcer;
        this.shutdownCommunication = shutdownCommunication;
        this.drains = new Drains(announcer.publisher());
        announcer.addListener(drains);
    }

    /** A builder without neighbors and services. */
    public static SidecarBuilder builder() {
        return new SidecarBuilder();
    }

    /**
     * Adds the addresses that are to be on this machine, connects to the neighbors and begins to check. Returns without
     * waiting for a session or a verdict.
     *
     * @throws IOException if an address cannot be added
     * @throws IllegalStateException if a port cannot be bound, or the sidecar was started or closed before
     */
    public synchronized void start() throws IOException {
        if (phase != Phase.NEW) {
            throw new IllegalStateException("sidecar is " + phase + "; expected NEW");
        }
        phase = Phase.STARTED;
        announcer.addAddresses();
        announcer.prepare(spec -> {});
        announcer.health().addListener(drains); // after the publisher
        announcer.connect();
        announcer.begin();
    }

    /**
     * Announces a service with the worst preference for as long as its drain takes, then withdraws it. It stays in maintenance
     * until {@link #resume}, but not over a restart of the program.
     *
     * @param reason for logs and listeners; may be empty
     * @param over how long the drain takes; null for the service's own {@linkplain ServiceBuilder#drain drain time}, or 30
     *     seconds where it has none
     * @return completes when the drain is over; is cancelled when the service is resumed before
     * @throws IllegalArgumentException if there is no such service
     */
    public CompletableFuture<Void> drain(String service, String reason, @Nullable Duration over) {
        ServiceState before = state(service);
        CompletableFuture<Void> drained = drains.of(service);
        announcer.health().maintain(service, reason, null, () -> {
            announcer.publisher().drain(service, over);
            drains.completeUnlessDraining(service, before);
        });
        return drained;
    }

    /**
     * Puts a service into maintenance: what it announces then is announced after its own drain time, by default nothing.
     *
     * @param reason for logs and listeners; may be empty
     * @param until when the maintenance ends; null for not before {@link #resume}
     * @throws IllegalArgumentException if there is no such service
     */
    public void maintain(String service, String reason, @Nullable Instant until) {
        requireKnown(
                announcer
                        .health()
                        .maintain(
                                service,
                                reason,
                                until,
                                () -> announcer.publisher().drainAsConfigured(service)),
                service);
    }

    /**
     * Ends a {@link #drain} or {@link #maintain}. The service is announced again when its check has passed {@code rise} times.
     *
     * @throws IllegalArgumentException if there is no such service
     */
    public void resume(String service) {
        requireKnown(announcer.health().endMaintenance(service), service);
    }

    /** Checks a service now instead of at its next time. */
    public void checkNow(String service) {
        announcer.health().checkNow(service);
    }

    /** All services at this moment, in the order in which they were added. */
    public List<ServiceStatus> services() {
        return announcer.health().snapshot();
    }

    /**
     * The state of one service.
     *
     * @throws IllegalArgumentException if there is no such service
     */
    public ServiceState state(String service) {
        return services().stream()
                .filter(status -> status.name().equals(service))
                .map(ServiceStatus::state)
                .findFirst()
                .orElseThrow(() -> unknown(service));
    }

    /** Adds a listener for everything that happens to the services; see {@link SidecarBuilder#onStateChange} for the short form. */
    public void addListener(HealthListener listener) {
        announcer.health().addListener(listener);
    }

    /** Adds a listener for the routes that the services announce. */
    public void addListener(AnnouncementListener listener) {
        announcer.addListener(listener);
    }

    /** The speaker, for its neighbors and for routes that depend on no service. */
    public Speaker speaker() {
        return announcer.speaker();
    }

    /** The health engine. */
    public HealthEngine health() {
        return announcer.health();
    }

    /**
     * Withdraws all routes, ends the sessions with a Cease, removes the addresses and stops the checks. Takes as long as the
     * services' own announcements for STOPPING ask for, and then at most the stop timeout.
     */
    @Override
    public synchronized void close() {
        if (phase == Phase.CLOSED) {
            return;
        }
        if (phase == Phase.STARTED) {
            announcer.announceStopping();
        }
        phase = Phase.CLOSED;
        announcer.freeze();
        announcer.closeSessions(shutdownCommunication);
        announcer.close();
    }

    private void requireKnown(boolean known, String service) {
        if (!known) {
            throw unknown(service);
        }
    }

    private IllegalArgumentException unknown(String service) {
        return new IllegalArgumentException("no service \"" + service + "\"; expected one of "
                + services().stream().map(ServiceStatus::name).toList());
    }
}
