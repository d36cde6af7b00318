package io.pharos.health.engine;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Services that are gone for their users, while a hook of theirs may still run. From any thread. */
final class ServiceShutdown {
    private static final Logger log = LoggerFactory.getLogger(ServiceShutdown.class);
    private static final long LOOP_STOP_MILLIS = 500;
    private static final long HOOKS_STOP_MILLIS = 2_000;

    private final Scheduler scheduler;
    private final Set<Service> ending = ConcurrentHashMap.newKeySet();

    ServiceShutdown(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /**
     * Ends a service.
     *
     * @param end run on the health loop
     */
    void add(Service service, Runnable end) {
        ending.add(service);
        var unused = service.hooksEnded().thenRun(() -> ending.remove(service));
        scheduler.execute(end);
    }

    /** Waits for the ends of all, and kills the hooks that take too long. Bounded, even when the loop is stuck. */
    void finish() {
        if (!await(Service::stopped, LOOP_STOP_MILLIS)) {
            log.warn("the health loop did not stop within {} ms", LOOP_STOP_MILLIS);
        }
        if (!await(Service::hooksEnded, HOOKS_STOP_MILLIS)) {
            List<Service> late = List.copyOf(ending);
            log.warn(
                    "service {}: killing its hooks",
                    late.stream().map(Service::name).toList());
            // A loop that is not stuck but late comes to this too, after the stop.
            late.forEach(service -> scheduler.execute(service::killHooks));
            await(Service::hooksEnded, LOOP_STOP_MILLIS);
        }
    }

    /** Waits for all to come this far; returns whether they did. */
    private boolean await(Function<Service, CompletableFuture<?>> milestone, long millis) {
        CompletableFuture<?>[] all = ending.stream().map(milestone).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(all).get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }
}
