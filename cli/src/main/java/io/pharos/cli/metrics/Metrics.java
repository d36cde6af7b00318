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
 * Counts what speakers and health engines tell, and shows it to Prometheus. Services, their checks and peers are announced to it first, and
 * have all their series from then on; events of others are not counted, so that whoever connects cannot add series.
 *
 * <p>From any thread. The listener's methods take no lock; what takes long is left to {@link #scrape}.
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
     * Knows no service and no peer yet.
     *
     * @param version of Pharos, for {@code pharos_build_info}
     * @param clock tells when services changed their state
     */
    public Metrics(String version, Clock clock) {
        this.version = version;
        this.clock = clock;
    }

    /** Begins to count for a service of whose availability nothing is known. Does nothing when it is known. */
    public void addService(String name, Collection<String> prefixes) {
        addService(name, prefixes, availabilityWindow -> Availability.NONE);
    }

    /**
     * Begins to count for a service. Does nothing when it is known.
     *
     * @param availability asked at each scrape
     */
    public synchronized void addService(
            String name, Collection<String> prefixes, Function<AvailabilityWindow, Availability> availability) {
        ServiceCounts service = new ServiceCounts(name, prefixes, availability);
        if (services.putIfAbsent(name, service) == null && prometheusRegistry != null) {
            prometheusRegistry.add(service);
        }
    }

    /** Begins to count for a check of a service that is known. Does nothing when the check is known too. */
    public synchronized void addCheck(String service, String check) {
        service(service).filter(counts -> counts.check(check).isEmpty()).ifPresent(counts -> {
            CheckCounts added = counts.addCheck(check);
            if (prometheusRegistry != null) {
                prometheusRegistry.add(added);
            }
        });
    }

    /** Begins to show a backend of a service that is known. Does nothing when the backend is known too. */
    public synchronized void addBackend(String service, String backend, int level) {
        service(service).filter(counts -> counts.backend(backend).isEmpty()).ifPresent(counts -> {
            BackendCounts added = counts.addBackend(backend, level);
            if (prometheusRegistry != null) {
                prometheusRegistry.add(added);
            }
        });
    }

    /** Begins to count for a peer, by the name that the speaker calls it. Does nothing when it is known. */
    public synchronized void addPeer(String name) {
        PeerCounts peer = new PeerCounts(name);
        if (peers.putIfAbsent(name, peer) == null && prometheusRegistry != null) {
            prometheusRegistry.add(peer);
        }
    }

    /** Forgets a service and all its series; an unknown name does nothing. */
    public synchronized void removeService(String name) {
        ServiceCounts service = services.remove(name);
        if (service != null && prometheusRegistry != null) {
            prometheusRegistry.remove(service);
            service.checks().forEach(prometheusRegistry::remove);
        }
    }

    /** Forgets a check of a service and all its series. */
    public synchronized void removeCheck(String service, String check) {
        service(service).flatMap(counts -> counts.removeCheck(check)).ifPresent(removed -> {
            if (prometheusRegistry != null) {
                prometheusRegistry.remove(removed);
            }
        });
    }

    /** The checks of a service that are counted. */
    public List<String> checksOf(String service) {
        return service(service)
                .map(counts -> counts.checks().stream().map(CheckCounts::name).toList())
                .orElse(List.of());
    }

    /** A service that is known has these prefixes from now on; what it has done goes on to count. */
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

    /** Forgets a peer and all its series; an unknown name does nothing. */
    public synchronized void removePeer(String name) {
        PeerCounts peer = peers.remove(name);
        if (peer != null && prometheusRegistry != null) {
            prometheusRegistry.remove(peer);
        }
    }

    /**
     * Begins to show a helper process. Does nothing when it is known.
     *
     * @param running whether it is there; this and the others are asked at each scrape
     * @param starts how often it was started
     * @param overflows how often it was ended because it did not read
     */
    public synchronized void addHelper(
            String name, BooleanSupplier running, LongSupplier starts, LongSupplier overflows) {
        HelperGauges helper = new HelperGauges(name, running, starts, overflows);
        if (helpers.putIfAbsent(name, helper) == null && prometheusRegistry != null) {
            prometheusRegistry.add(helper);
        }
    }

    /** The helper processes that are shown. */
    public Set<String> helpers() {
        return Set.copyOf(helpers.keySet());
    }

    /** Forgets a helper process and all its series; an unknown name does nothing. */
    public synchronized void removeHelper(String name) {
        HelperGauges helper = helpers.remove(name);
        if (helper != null && prometheusRegistry != null) {
            prometheusRegistry.remove(helper);
        }
    }

    /** Who knows how many decisions could not be written; asked at each scrape. */
    public void lostDecisions(LongSupplier number) {
        lostDecisions = number;
    }

    /** From now on exactly these of the service's prefixes are announced. */
    public void announced(String service, Collection<String> prefixes) {
        service(service).ifPresent(counts -> counts.announced(prefixes));
    }

    /** What the speaker knows of its peers; here only how many routes each has been told. */
    public void peersSeen(Collection<PeerStatus> statuses) {
        for (PeerStatus status : statuses) {
            peer(status.config().name()).ifPresent(counts -> counts.routesTold(status.routesSent()));
        }
    }

    /** What the health engine knows of services; here only what their backends do. */
    public void servicesSeen(Collection<ServiceStatus> statuses) {
        for (ServiceStatus status : statuses) {
            service(status.name())
                    .ifPresent(counts -> status.traffic()
                            .backends()
                            .forEach(seen ->
                                    counts.backend(seen.backend().name()).ifPresent(backend -> backend.seen(seen))));
        }
    }

    /** Everything, in one of the formats. The first call takes a tenth of a second. */
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

    /** Lets go of what watches the virtual machine. */
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
