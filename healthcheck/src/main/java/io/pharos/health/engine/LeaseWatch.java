package io.pharos.health.engine;

import io.pharos.health.HealthListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks at all leases from a thread of its own: a loop that is stuck cannot say so itself. */
final class LeaseWatch implements AutoCloseable {
    private static final long LOOK_EVERY_MILLIS = 100;

    private final HealthListener listener;
    private final Map<String, Lease> leases = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    LeaseWatch(HealthListener listener) {
        this.listener = listener;
        this.thread = new Thread(this::watch, "health-lease");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void add(String service, Lease lease) {
        leases.put(service, lease);
    }

    void remove(String service) {
        leases.remove(service);
    }

    /** Returns when no more reports can come, unless a listener does not return. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(LOOK_EVERY_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try {
            while (!closed.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                leases.forEach((service, lease) ->
                        lease.look(System.nanoTime(), silence -> listener.leaseExpired(service, silence)));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt(); // nobody interrupts this thread but to end it
        }
    }
}
