package io.pharos.cli.daemon;

import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.rib.Route;
import io.pharos.health.HealthListener;
import io.pharos.health.ServiceState;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes what is announced follow the services' states. Called on the health loop, and on the lease thread when that loop
 * is stuck; hands over to the speaker and returns.
 *
 * <p>Holding the lock costs nothing that matters: publishing only queues work.
 */
public final class RoutePublisher implements HealthListener {
    private static final Logger log = LoggerFactory.getLogger(RoutePublisher.class);

    /** Where routes go. */
    public interface Outlet {
        /** From now on, exactly these routes are announced for the service. */
        void publish(ServicePlan plan, List<Route> routes);
    }

    /** One service as it was last published. Guarded by the publisher. */
    private static final class Entry {
        final ServicePlan plan;
        List<Route> wanted = List.of();
        List<Route> published = List.of();
        boolean leaseExpired;

        Entry(ServicePlan plan) {
            this.plan = plan;
        }
    }

    private final Outlet outlet;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private boolean ended;

    /** A publisher that knows no service yet. */
    public RoutePublisher(Outlet outlet) {
        this.outlet = outlet;
    }

    /** Adds a service, of which nothing is announced until it has a state. */
    public synchronized void add(ServicePlan plan) {
        entries.put(plan.name(), new Entry(plan));
    }

    /** Publishes no more, whatever happens to the services: the end of the daemon withdraws by itself. */
    public synchronized void end() {
        ended = true;
    }

    @Override
    public synchronized void stateChanged(String service, ServiceState from, ServiceState to, String cause) {
        Entry entry = entries.get(service);
        if (entry == null) {
            return;
        }
        Optional<List<Route>> routes = entry.plan.routesIn(to);
        if (routes.isPresent()) {
            entry.wanted = routes.get();
            publish(entry, to + ": " + cause);
        }
    }

    @Override
    public synchronized void leaseExpired(String service, Duration silence) {
        Entry entry = entries.get(service);
        if (entry != null) {
            entry.leaseExpired = true;
            publish(entry, "no verdict for " + silence.toMillis() + " ms, longer than the lease");
        }
    }

    @Override
    public synchronized void leaseRestored(String service) {
        Entry entry = entries.get(service);
        if (entry != null) {
            entry.leaseExpired = false;
            publish(entry, "verdicts come again");
        }
    }

    private void publish(Entry entry, String cause) {
        List<Route> routes = entry.leaseExpired ? List.of() : entry.wanted;
        if (ended || routes.equals(entry.published)) {
            return;
        }
        outlet.publish(entry.plan, routes);
        tell(entry, routes, cause);
        entry.published = routes;
    }

    private static void tell(Entry entry, List<Route> routes, String cause) {
        Map<Nlri, Route> before = new HashMap<>();
        entry.published.forEach(route -> before.put(route.nlri(), route));
        for (Route route : routes) {
            if (!route.equals(before.remove(route.nlri()))) {
                log.info("service {}: announce {} ({})", entry.plan.name(), route, cause);
            }
        }
        before.keySet().forEach(nlri -> log.info("service {}: withdraw {} ({})", entry.plan.name(), nlri, cause));
    }
}
