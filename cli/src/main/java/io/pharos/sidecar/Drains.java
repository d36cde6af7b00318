package io.pharos.sidecar;

import io.pharos.bgp.rib.Route;
import io.pharos.health.HealthListener;
import io.pharos.health.ServiceState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The drains under way, with those who wait for their end. */
final class Drains implements AnnouncementListener, HealthListener {
    private final RoutePublisher publisher;
    private final Map<String, CompletableFuture<Void>> pending = new HashMap<>(); // guarded by this

    Drains(RoutePublisher publisher) {
        this.publisher = publisher;
    }

    /** Completes when the service has been drained; is cancelled when it leaves maintenance before. */
    synchronized CompletableFuture<Void> of(String service) {
        return pending.computeIfAbsent(service, none -> new CompletableFuture<>());
    }

    /** Completes where there is nothing to wait for: the service is in maintenance and not announced as draining. */
    void completeUnlessDraining(String service, ServiceState state) {
        if (state == ServiceState.MAINTENANCE && !publisher.isDraining(service)) {
            drained(service);
        }
    }

    @Override
    public void announced(ServicePlan plan, List<Route> routes) {}

    @Override
    public void drained(String service) {
        CompletableFuture<Void> waiting = take(service);
        if (waiting != null) {
            waiting.complete(null);
        }
    }

    /** Called after the publisher has heard of the change. */
    @Override
    public void stateChanged(String service, ServiceState from, ServiceState to, String cause) {
        completeUnlessDraining(service, to);
        if (from == ServiceState.MAINTENANCE) {
            CompletableFuture<Void> waiting = take(service);
            if (waiting != null) {
                waiting.cancel(false);
            }
        }
    }

    private synchronized @Nullable CompletableFuture<Void> take(String service) {
        return pending.remove(service);
    }
}
