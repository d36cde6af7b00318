package io.pharos.cli.metrics;

import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;
import io.pharos.bgp.transport.PeerListener;
import io.pharos.bgp.transport.PeerStatus;
import io.pharos.cli.history.Availability;
import io.pharos.cli.history.AvailabilityWindow;
import io.pharos.health.CheckResult;
import io.pharos.health.Health;
import io.pharos.health.HealthListener;
import io.pharos.health.Hook;
import io.pharos.health.HookOutcome;
import io.pharos.health.RiseFall;
import io.pharos.health.ServiceState;
import io.pharos.health.ServiceStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts events of the speaker and the health engine for Prometheus. Services, checks and peers are added first and
 * have all their series from then on; events of others are ignored, so that an unknown neighbor cannot add series.
 *
 * <p>Safe for any thread. The listener's methods take no lock; slow work happens in {@link #scrape}.
 */
public final class Metrics implements PeerListener, HealthListener, AutoCloseable {
    private final Clock clock;
    private final String version;
    private final Map<String, ServiceCounts> services = new ConcurrentHashMap<>();
    private final Map<String, PeerCounts> peers = new ConcurrentHashMap<>();
    private final Map<String, HelperGauges> helpers = new ConcurrentHashMap<>();

    private volatile LongSupplier lostDecisions = () -> 0;

    /** Null until the first scrape. Guarded by this. */
    private @Nullable PrometheusRegistry prometheusRegistry;

    /**
     * Creates metrics without services or peers.
     *
     * @param version of Pharos, for {@code pharos_build_info}
     * @param clock for the time of state changes
     */
    public Metrics(String version, Clock clock) {
        this.version = version;
        this.clock = clock;
    }

    /** Adds a service without availability. Does nothing if it exists. */
    public void addService(String name, Collection<String> prefixes) {
        addService(name, prefixes, availabilityWindow -> Availability.NONE);
    }

    /**
     * Adds a service. Does nothing if it exists.
     *
     * @param availability read at each scrape
     */
    public synchronized void addService(
            String name, Collection<String> prefixes, Function<AvailabilityWindow, Availability> availability) {
        ServiceCounts service = new ServiceCounts(name, prefixes, availability);
        if (services.putIfAbsent(name, service) == null && prometheusRegistry != null) {
            prometheusRegistry.add(service);
        }
    }

    /** Adds a check to a known service. Does nothing if it exists. */
    public synchronized void addCheck(String service, String check) {
        service(service).filter(counts -> counts.check(check).isEmpty()).ifPresent(counts -> {
            CheckCounts added = counts.addCheck(check);
            if (prometheusRegistry != null) {
                prometheusRegistry.add(added);
            }
        });
    }

    /** Adds a backend to a known service. Does nothing if it exists. */
    public synchronized void addBackend(String service, String backend, int level) {
        service(service).filter(counts -> counts.backend(backend).isEmpty()).ifPresent(counts -> {
            BackendCounts added = counts.addBackend(backend, level);
            if (prometheusRegistry != null) {
                prometheusRegistry.add(added);
            }
        });
    }

    /** Adds a peer by its name in the speaker. Does nothing if it exists. */
    public synchronized void addPeer(String name) {
        PeerCounts peer = new PeerCounts(name);
        if (peers.putIfAbsent(name, peer) == null && prometheusRegistry != null) {
            prometheusRegistry.add(peer);
        }
    }

    /** Removes a service and all its series; ignores an unknown name. */
    public synchronized void removeService(String name) {
        ServiceCounts service = services.remove(name);
        if (service != null && prometheusRegistry != null) {
            prometheusRegistry.remove(service);
            service.checks().forEach(prometheusRegistry::remove);
        }
    }

    /** Removes a check and all its series. */
    public synchronized void removeCheck(String service, String check) {
        service(service).flatMap(counts -> counts.removeCheck(check)).ifPresent(removed -> {
            if (prometheusRegistry != null) {
                prometheusRegistry.remove(removed);
            }
        });
    }

    /** Returns the counted checks of a service. */
    public List<String> checksOf(String service) {
        return service(service)
                .map(counts -> counts.checks().stream().map(CheckCounts::name).toList())
                .orElse(List.of());
    }

    /** Replaces the prefixes of a known service; its counts continue. */
    public synchronized void prefixes(String service, Collection<String> prefixes) {
        service(service)
                .filter(counts -> !counts.prefixes().equals(List.copyOf(prefixes)))
                .ifPresent(counts -> {
                    if (prometheusRegistry != null) {
                        prometheusRegistry.remove(counts);
                    }
                    counts.prefixes(prefixes);
                    if (prometheusRegistry != null) {
                        prometheusRegistry.addWithoutChecks(counts);
                    }
                });
    }

    /** Removes a peer and all its series; ignores an unknown name. */
    public synchronized void removePeer(String name) {
        PeerCounts peer = peers.remove(name);
        if (peer != null && prometheusRegistry != null) {
            prometheusRegistry.remove(peer);
        }
    }

    /**
     * Adds a helper process. Does nothing if it exists.
     *
     * @param running whether it runs; read at each scrape, as the others
     * @param starts how often it was started
     * @param overflows how often it was killed because it did not read its input
     */
    public synchronized void addHelper(
            String name, BooleanSupplier running, LongSupplier starts, LongSupplier overflows) {
        HelperGauges helper = new HelperGauges(name, running, starts, overflows);
        if (helpers.putIfAbsent(name, helper) == null && prometheusRegistry != null) {
            prometheusRegistry.add(helper);
        }
    }

    /** Returns the known helper processes. */
    public Set<String> helpers() {
        return Set.copyOf(helpers.keySet());
    }

    /** Removes a helper process and all its series; ignores an unknown name. */
    public synchronized void removeHelper(String name) {
        HelperGauges helper = helpers.remove(name);
        if (helper != null && prometheusRegistry != null) {
            prometheusRegistry.remove(helper);
        }
    }

    /** Sets the source of the number of dropped decisions, read at each scrape. */
    public void lostDecisions(LongSupplier number) {
        lostDecisions = number;
    }

    /** Sets the prefixes of the service that are announced. */
    public void announced(String service, Collection<String> prefixes) {
        service(service).ifPresent(counts -> counts.announced(prefixes));
    }

    /** Updates the number of routes announced to each peer. */
    public void peersSeen(Collection<PeerStatus> statuses) {
        for (PeerStatus status : statuses) {
            peer(status.config().name()).ifPresent(counts -> counts.routesTold(status.routesSent()));
        }
    }

    /** Updates the backends' metrics. */
    public void servicesSeen(Collection<ServiceStatus> statuses) {
        for (ServiceStatus status : statuses) {
            service(status.name())
                    .ifPresent(counts -> status.traffic()
                            .backends()
                            .forEach(seen ->
                                    counts.backend(seen.backend().name()).ifPresent(backend -> backend.seen(seen))));
        }
    }

    /** Returns all metrics in one of the formats. The first call takes a tenth of a second. */
    public String scrape(TextFormat format) {
        return prometheusRegistry().scrape(format);
    }

    private synchronized PrometheusRegistry prometheusRegistry() {
        if (prometheusRegistry == null) {
            PrometheusRegistry built = new PrometheusRegistry(version, () -> lostDecisions.getAsLong());
            services.values().forEach(built::add);
            peers.values().forEach(built::add);
            helpers.values().forEach(built::add);
            prometheusRegistry = built;
        }
        return prometheusRegistry;
    }

    /** Releases the JVM metrics. */
    @Override
    public synchronized void close() {
        if (prometheusRegistry != null) {
            prometheusRegistry.close();
        }
    }

    @Override
    public void stateChanged(String neighbor, SessionState from, SessionState to, StateChangeReason stateChangeReason) {
        peer(neighbor).ifPresent(counts -> counts.moved(from, to));
    }

    @Override
    public void messageSent(String neighbor, Message message) {
        peer(neighbor).ifPresent(counts -> counts.sent().increment(message.type()));
    }

    @Override
    public void messageReceived(String neighbor, Message message) {
        peer(neighbor).ifPresent(counts -> counts.received().increment(message.type()));
    }

    @Override
    public void checked(String service, String check, CheckResult result, RiseFall now) {
        check(service, check).ifPresent(counts -> counts.checked(result));
    }

    @Override
    public void healthChanged(String service, String check, Health from, Health to, @Nullable CheckResult last) {
        check(service, check).ifPresent(counts -> counts.moved(to));
    }

    @Override
    public void stateChanged(String service, ServiceState from, ServiceState to, String cause) {
        service(service).ifPresent(counts -> counts.moved(from, to, clock.instant()));
    }

    @Override
    public void replaced(String service, ServiceState from) {
        service(service).ifPresent(counts -> counts.begunAnew(from, clock.instant()));
    }

    @Override
    public void maintenanceChanged(String service, boolean on, String reason) {
        service(service).ifPresent(counts -> counts.maintenance(on));
    }

    @Override
    public void leaseExpired(String service, Duration silence) {
        service(service).ifPresent(counts -> counts.leaseExpired(true));
    }

    @Override
    public void leaseRestored(String service) {
        service(service).ifPresent(counts -> counts.leaseExpired(false));
    }

    @Override
    public void hookFinished(String service, Hook hook, HookOutcome outcome) {
        service(service).ifPresent(counts -> counts.hookRan(outcome));
    }

    private Optional<ServiceCounts> service(String name) {
        return Optional.ofNullable(services.get(name));
    }

    private Optional<CheckCounts> check(String service, String check) {
        return service(service).flatMap(counts -> counts.check(check));
    }

    private Optional<PeerCounts> peer(String name) {
        return Optional.ofNullable(peers.get(name));
    }
}
