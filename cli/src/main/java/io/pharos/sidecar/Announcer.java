package io.pharos.sidecar;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.SpeakerConfig;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.bgp.transport.PeerStatus;
import io.pharos.health.ServiceSpec;
import io.pharos.health.engine.HealthEngine;
import io.pharos.sidecar.address.AddressPlan;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A speaker and a health engine at work together: what the neighbors get follows the states of the services. {@link Sidecar}
 * and the daemon are built on it; they start and stop it in steps, with what they have of their own between the steps.
 *
 * <p>The order of the start: addresses, then services, then sessions and checks. The order of the stop: last announcements,
 * withdrawal and Cease, then addresses, then checks.
 */
public final class Announcer implements AutoCloseable {
    /** How often the load of this machine is measured where a MED follows it. */
    private static final Duration BETWEEN_MEASUREMENTS = Duration.ofSeconds(1);

    /** Enough for routers to process a withdrawal and move the traffic before an address is removed. */
    private static final Duration BEFORE_ADDRESSES_GO = Duration.ofSeconds(1);

    private final Speaker speaker;
    private final HealthEngine health = new HealthEngine();
    private final AnnouncementClock clock = new AnnouncementClock();
    private final ServiceAddresses addresses;
    private final SpeakerRouteSink sink;
    private final RoutePublisher publisher;
    private final ReceivedRoutesWatcher receivedRoutes;
    private final LoadFeed load;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile List<Neighbor> neighbors;
    private volatile List<ServiceDefinition> services;
    private boolean measuring; // guarded by this

    /** Creates the parts; nothing is opened, sent or checked before {@link #prepare} and {@link #begin}. */
    public Announcer(SpeakerConfig config, List<Neighbor> neighbors, List<ServiceDefinition> services) {
        this.neighbors = List.copyOf(neighbors);
        this.services = List.copyOf(services);
        this.speaker = new Speaker(config);
        this.addresses = new ServiceAddresses(services);
        this.sink = new SpeakerRouteSink(speaker, new DrainHook(health.runtime().workers()), () -> this.services);
        this.publisher = new RoutePublisher(new AddressAwareRouteSink(sink, addresses.dynamic()), clock);
        this.receivedRoutes = new ReceivedRoutesWatcher(neighbors, publisher);
        this.load = new LoadFeed(publisher);
    }

    /** The speaker. */
    public Speaker speaker() {
        return speaker;
    }

    /** The health engine. */
    public HealthEngine health() {
        return health;
    }

    /** What turns service states into routes. */
    public RoutePublisher publisher() {
        return publisher;
    }

    /** Adds a listener for what is announced. */
    public void addListener(AnnouncementListener listener) {
        sink.addListener(listener);
    }

    /**
     * Adds the addresses that stay until the end.
     *
     * @throws IOException if an address cannot be added
     */
    public void addAddresses() throws IOException {
        addresses.start();
    }

    /**
     * Listens, and makes the services known; nothing is checked yet, and no neighbor connected to. Health listeners that must
     * hear of a change before it is announced are added before.
     *
     * @param each gets the specification of each service before the engine does
     * @throws IllegalStateException if a port cannot be bound
     * @throws IllegalArgumentException if two services have the same name
     */
    public void prepare(Consumer<ServiceSpec> each) {
        speaker.addListener(receivedRoutes);
        health.addListener(publisher);
        services.forEach(service -> publisher.add(service.plan()));
        measureIfNeeded();
        speaker.start();
        for (ServiceDefinition service : services) {
            ServiceSpec spec = service.spec().apply(health.runtime());
            each.accept(spec);
            health.add(spec);
        }
    }

    /**
     * Connects to the neighbors.
     *
     * @throws IllegalArgumentException if two neighbors have the same name
     */
    public void connect() {
        neighbors.forEach(neighbor -> speaker.addNeighbor(neighbor).join());
    }

    /** Starts the checks. */
    public void begin() {
        health.start();
    }

    /**
     * Adds the addresses of new services, and of those that have others; all or none of them.
     *
     * @param after the services from now on
     * @throws IOException if an address cannot be added; then none has changed
     */
    public void addAddresses(Collection<ServiceDefinition> after) throws IOException {
        Map<String, AddressPlan> before = new LinkedHashMap<>();
        services.forEach(service -> before.put(service.name(), service.addresses()));
        Map<String, AddressPlan> added = new LinkedHashMap<>();
        after.stream()
                .filter(service -> !service.addresses().equals(before.get(service.name())))
                .forEach(service -> added.put(service.name(), service.addresses()));
        addresses.add(added);
    }

    /** The neighbors from now on; they are connected to and removed by the caller. */
    public void neighborsBecome(List<Neighbor> after) {
        neighbors = List.copyOf(after);
        receivedRoutes.reconfigure(after);
    }

    /**
     * Announces by other plans from now on. The checks are replaced by the caller.
     *
     * @param after all services
     * @param gone names of those that are withdrawn
     * @param changed those that are new or have another plan
     */
    public void servicesBecome(
            List<ServiceDefinition> after, Collection<String> gone, Collection<ServiceDefinition> changed) {
        services = List.copyOf(after);
        List<ServicePlan> plans = changed.stream().map(ServiceDefinition::plan).toList();
        boolean conditional = plans.stream().anyMatch(plan -> plan.rules().condition() != null);
        Map<String, List<Route>> received = conditional ? received() : Map.of();
        publisher.reconfigure(gone, plans, (condition, now) -> receivedRoutes.tellPast(condition, received, now));
    }

    /** Removes the addresses of services that are gone, once routers have had the time to move the traffic. */
    public void retireAddresses(Collection<String> gone) {
        addresses.retire(gone);
        clock.after(
                BEFORE_ADDRESSES_GO.toNanos(), () -> health.runtime().workers().execute(addresses::removeRetired));
        measureIfNeeded();
    }

    /** The routes received so far from the neighbors whose session is up. */
    private Map<String, List<Route>> received() {
        Map<String, List<Route>> received = new LinkedHashMap<>();
        for (PeerStatus neighbor : speaker.neighbors().join()) {
            if (neighbor.sessionState() == SessionState.ESTABLISHED) {
                String name = neighbor.config().name();
                received.put(name, speaker.routesReceivedFrom(name).join());
            }
        }
        return received;
    }

    private synchronized void measureIfNeeded() {
        if (!measuring && load.isNeeded()) {
            measuring = true;
            clock.every(BETWEEN_MEASUREMENTS, load::measure);
        }
    }

    /** Announces what the services announce while they stop, and waits for as long as they ask for; an interrupt ends the wait. */
    public void announceStopping() {
        Duration drain = publisher.stop();
        try {
            if (!drain.isZero() && stopping.await(drain.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("stopped twice");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt(); // the caller wants the stop to be quick
        }
    }

    /** Announces nothing more, whatever happens to the services. */
    public void freeze() {
        publisher.end();
        clock.close();
    }

    /** Withdraws all routes and ends all sessions with a Cease that carries this text (RFC 9003); bounded by the stop timeout. */
    public void closeSessions(String communication) {
        speaker.stop(communication).join();
    }

    /** Ends the speaker's thread, removes the addresses and stops the checks. */
    @Override
    public void close() {
        speaker.close();
        addresses.close();
        health.close();
    }
}
