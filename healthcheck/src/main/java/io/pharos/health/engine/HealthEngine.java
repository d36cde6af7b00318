package io.pharos.health.engine;

import io.pharos.health.CheckRuntime;
import io.pharos.health.HealthListener;
import io.pharos.health.ServiceSpec;
import io.pharos.health.ServiceStatus;
import io.pharos.health.stability.BackendOverrides;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Watches services: the only door to this library. All methods may be called from any thread, also from a listener, and
 * none waits for the health loop except {@link #close}.
 *
 * <p>Its threads: {@code health-loop} runs everything that does not block; {@code health-worker-N} run what does;
 * {@code health-maintenance} looks at maintenance files; {@code health-lease} sees to it that the loop itself lives.
 */
public final class HealthEngine implements AutoCloseable {
    private enum Phase {
        NEW,
        RUNNING,
        CLOSED
    }

    /** A service in the engine. Guarded by the engine. */
    private static final class Entry {
        private final ServiceSpec spec;
        private final Service service;
        private final Lease lease;
        private @Nullable Runnable
                unwatch; // ends the watch on the maintenance file; null until its first answer is known

        Entry(ServiceSpec spec, Service service, Lease lease) {
            this.spec = spec;
            this.service = service;
            this.lease = lease;
        }
    }

    private final HealthThreads threads = new HealthThreads();
    private final Scheduler scheduler = new LoopScheduler(threads.runtime().loop());
    private final Listeners listeners = new Listeners();
    private final LeaseWatch leases = new LeaseWatch(listeners);
    private final MaintenanceFiles maintenance = new MaintenanceFiles();

    private final Map<String, Entry> entries = new LinkedHashMap<>(); // guarded by this
    private final ServiceShutdown ending = new ServiceShutdown(scheduler);
    private Phase phase = Phase.NEW; // guarded by this

    /** What checks for this engine are made with. */
    public CheckRuntime runtime() {
        return threads.runtime();
    }

    /** Adds a listener. It hears what happens from now on. */
    public void addListener(HealthListener listener) {
        listeners.add(listener);
    }

    /** Begins to check all services that have been added, each at once. */
    public synchronized void start() {
        if (phase != Phase.NEW) {
            throw new IllegalStateException("health engine is " + phase + "; expected NEW");
        }
        phase = Phase.RUNNING;
        leases.start();
        entries.values().stream().filter(entry -> entry.unwatch != null).forEach(this::begin);
    }

    /**
     * Adds a service. When the engine runs, its first check begins at once, unless its maintenance file exists. Looks at
     * that file before it returns, and so takes as long as the disk takes.
     *
     * @throws IllegalArgumentException when there is a service of this name
     */
    public void add(ServiceSpec spec) {
        add(spec, () -> {});
    }

    /**
     * The same for a service about which there are orders.
     *
     * @param orders gives them to this engine; they hold before the first check
     */
    public void add(ServiceSpec spec, Runnable orders) {
        Entry entry = enter(spec);
        admit(entry, orders);
    }

    /**
     * Puts a service in the place of the one that has its name. The listeners hear of no STOPPING, but that it was
     * {@linkplain HealthListener#replaced replaced}. Otherwise as {@link #remove} and {@link #add(ServiceSpec, Runnable)}.
     *
     * @throws IllegalArgumentException when there is no service of this name
     */
    public void replace(ServiceSpec spec, Runnable orders) {
        Entry entry;
        synchronized (this) {
            Entry before = entries.get(spec.name());
            if (before == null) {
                throw new IllegalArgumentException(
                        "no service \"" + spec.name() + "\" to replace; expected one of " + entries.keySet());
            }
            entry = make(spec);
            entries.put(spec.name(), entry);
            stop(before, before.service::handOver);
        }
        admit(entry, orders);
    }

    private void admit(Entry entry, Runnable orders) {
        orders.run(); // queued to the loop, as all that follows
        ServiceSpec spec = entry.spec;
        // Not under the lock: a disk that hangs must not hang the other callers. The first answer is queued to the loop
        // in
        // here, and so comes before the first check.
        Path file = spec.maintenanceFile();
        Runnable unwatch = file == null
                ? () -> {}
                : maintenance.watch(file, now -> scheduler.execute(() -> entry.service.maintenance(now)));
        synchronized (this) {
            if (entries.get(spec.name()) != entry) {
                unwatch.run(); // removed, or closed, meanwhile
                return;
            }
            entry.unwatch = unwatch;
            if (phase == Phase.RUNNING) {
                begin(entry);
            }
        }
    }

    /**
     * Removes a service: its probes are cancelled, its checks closed. The listeners hear of STOPPING, later, on the loop.
     *
     * @return whether there was one of this name
     */
    public synchronized boolean remove(String name) {
        Entry entry = entries.remove(name);
        if (entry == null) {
            return false;
        }
        stop(entry, entry.service::stop);
        return true;
    }

    /**
     * Puts a service into maintenance by an operator's order, beside its maintenance file: it lasts while either wants it.
     * A later order replaces an earlier one.
     *
     * @param reason why, for people; may be empty
     * @param until when the order ends by itself; null for never
     * @return whether there is a service of this name
     */
    public boolean maintain(String name, String reason, @Nullable Instant until) {
        return maintain(name, reason, until, () -> {});
    }

    /**
     * The same for those whose listener must know something of the order.
     *
     * @param first run on the health loop just before the order is carried out, after all that earlier orders led to
     */
    public boolean maintain(String name, String reason, @Nullable Instant until, Runnable first) {
        return tell(name, service -> {
            first.run();
            service.order(new Maintenance(true, reason), until);
        });
    }

    /**
     * Takes back what {@link #maintain} ordered.
     *
     * @return whether there is a service of this name
     */
    public boolean endMaintenance(String name) {
        return tell(name, service -> service.order(Maintenance.OFF, null));
    }

    /**
     * What operators want with a service's backends from now on, in place of what they wanted before: the activation and the
     * backends that are out of service. Each ends by itself at its time.
     *
     * @return whether there is a service of this name
     * @throws IllegalArgumentException for a level or a backend that the service does not have
     */
    public synchronized boolean override(String name, BackendOverrides backendOverrides) {
        Entry entry = entries.get(name);
        if (entry == null) {
            return false;
        }
        entry.spec.requireKnown(backendOverrides);
        scheduler.execute(() -> entry.service.override(backendOverrides));
        return true;
    }

    /**
     * Does nothing where {@link #override} would be possible.
     *
     * @throws IllegalArgumentException for a level or a backend that the service does not have
     */
    public synchronized void requireKnown(String name, BackendOverrides backendOverrides) {
        Entry entry = entries.get(name);
        if (entry != null) {
            entry.spec.requireKnown(backendOverrides);
        }
    }

    /**
     * Makes the best usable level active, though the service's recovery is manual or its time has not come. While something is
     * activated by an order, this does nothing.
     *
     * @return whether there is a service of this name
     */
    public boolean failBack(String name) {
        return tell(name, Service::failBack);
    }

    /**
     * Announces a service that is well though something holds it back, and forgets its failures so far.
     *
     * @return whether there is a service of this name
     */
    public boolean resetDampening(String name) {
        return tell(name, Service::resetDampening);
    }

    /**
     * Tells which level was active before a restart: with manual recovery a restart is no failing back. To be called before
     * {@link #start}; a level that the service does not have is forgotten.
     *
     * @return whether there is a service of this name
     */
    public boolean remember(String name, int level) {
        return tell(name, service -> service.remember(level));
    }

    private synchronized boolean tell(String name, Consumer<Service> what) {
        Entry entry = entries.get(name);
        if (entry == null) {
            return false;
        }
        scheduler.execute(() -> what.accept(entry.service));
        return true;
    }

    /** Runs a service's checks now instead of at their next time; does nothing for an unknown name or in maintenance. */
    public synchronized void checkNow(String name) {
        Entry entry = entries.get(name);
        if (entry != null && phase == Phase.RUNNING) {
            scheduler.execute(entry.service::checkNow);
        }
    }

    /** All services as they are, in the order they were added. */
    public synchronized List<ServiceStatus> snapshot() {
        return entries.values().stream().map(entry -> entry.service.status()).toList();
    }

    /**
     * Stops everything. Probes are killed; a hook that is running may take two seconds to end, those that wait are
     * dropped. Bounded, even when the loop is stuck. Must not be called from a listener.
     */
    @Override
    public void close() {
        synchronized (this) {
            if (phase == Phase.CLOSED) {
                return;
            }
            phase = Phase.CLOSED;
            entries.values().forEach(entry -> stop(entry, entry.service::stop));
            entries.clear();
        }
        leases.close();
        maintenance.close();
        ending.finish();
        threads.close();
    }

    private synchronized Entry enter(ServiceSpec spec) {
        if (phase == Phase.CLOSED) {
            throw new IllegalStateException("health engine is CLOSED; expected NEW or RUNNING");
        }
        if (entries.containsKey(spec.name())) {
            throw new IllegalArgumentException("service \"" + spec.name() + "\" exists; expected a new name");
        }
        Entry entry = make(spec);
        entries.put(spec.name(), entry);
        return entry;
    }

    private Entry make(ServiceSpec spec) {
        Lease lease = new Lease(spec.decidingChecks(), scheduler.nanoTime());
        Service service = new Service(
                spec,
                scheduler,
                threads.runtime().workers(),
                Clock.systemUTC(),
                () -> ThreadLocalRandom.current().nextDouble(),
                lease,
                listeners);
        return new Entry(spec, service, lease);
    }

    private void begin(Entry entry) {
        entry.lease.begin(scheduler.nanoTime());
        leases.add(entry.service.name(), entry.lease);
        scheduler.execute(entry.service::start);
    }

    private void stop(Entry entry, Runnable end) {
        Service service = entry.service;
        leases.remove(service.name());
        if (entry.unwatch != null) {
            entry.unwatch.run();
        }
        ending.add(service, end);
    }
}
