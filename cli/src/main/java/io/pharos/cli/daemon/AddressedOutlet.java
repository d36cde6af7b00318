package io.pharos.cli.daemon;

import io.pharos.bgp.rib.Route;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the order for addresses that come and go with their service: the address is there before it is announced, and it
 * goes some time after it was withdrawn, when traffic has gone elsewhere. Works on a thread of its own.
 */
final class AddressedOutlet implements RoutePublisher.Outlet {
    private static final Logger log = LoggerFactory.getLogger(AddressedOutlet.class);

    /** Long enough for routers to hear of the withdrawal and move the traffic. */
    private static final Duration BEFORE_REMOVAL = Duration.ofSeconds(1);

    private final RoutePublisher.Outlet outlet;
    private final Map<String, AddressKeeper> keepers;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "addresses");
        thread.setDaemon(true);
        return thread;
    });

    /** What each service announces now. Guarded by itself. */
    private final Map<String, List<Route>> latest = new HashMap<>();

    /** @param keepers by service; a service without one is passed through */
    AddressedOutlet(RoutePublisher.Outlet outlet, Map<String, AddressKeeper> keepers) {
        this.outlet = outlet;
        this.keepers = Map.copyOf(keepers);
    }

    @Override
    public void publish(ServicePlan plan, List<Route> routes) {
        AddressKeeper keeper = keepers.get(plan.name());
        if (keeper == null) {
            outlet.publish(plan, routes);
            return;
        }
        synchronized (latest) {
            latest.put(plan.name(), routes);
        }
        if (routes.isEmpty()) {
            outlet.publish(plan, routes);
            worker.schedule(() -> removeIfStillUnused(plan, keeper), BEFORE_REMOVAL.toMillis(), TimeUnit.MILLISECONDS);
        } else {
            worker.execute(() -> addAndPublish(plan, routes, keeper));
        }
    }

    private void addAndPublish(ServicePlan plan, List<Route> routes, AddressKeeper keeper) {
        try {
            keeper.add();
        } catch (IOException e) {
            log.error("service {}: not announced, its address cannot be added: {}", plan.name(), e.getMessage());
            return;
        }
        synchronized (latest) {
            if (routes.equals(latest.get(plan.name()))) {
                outlet.publish(plan, routes);
            }
        }
    }

    private void removeIfStillUnused(ServicePlan plan, AddressKeeper keeper) {
        boolean unused;
        synchronized (latest) {
            unused = latest.getOrDefault(plan.name(), List.of()).isEmpty();
        }
        if (unused) {
            keeper.remove();
        }
    }
}
