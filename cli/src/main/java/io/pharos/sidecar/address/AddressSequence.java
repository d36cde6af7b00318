package io.pharos.sidecar.address;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the order for addresses that come and go with their service: the address is there before it is announced, and it
 * goes some time after it was withdrawn, when traffic has gone elsewhere. Works on a thread of its own; an address that
 * cannot be added is retried for as long as the service is to be announced.
 */
public final class AddressSequence implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AddressSequence.class);

    /** Long enough for routers to process the withdrawal and move the traffic. */
    private static final Duration BEFORE_REMOVAL = Duration.ofSeconds(1);

    /** What {@code ip} may take. */
    private static final Duration LONGEST_CHANGE = Duration.ofSeconds(10);

    private static final Duration BEFORE_RETRY = Duration.ofSeconds(5);

    private final String service;
    private final AddressKeeper keeper;
    private final ScheduledExecutorService worker;

    /** The latest announcement, if the service is announced. Guarded by this. */
    private @Nullable Runnable wanted;

    private boolean added; // used on the worker only

    /** A sequence for one service's addresses. */
    public AddressSequence(String service, AddressKeeper keeper) {
        this.service = service;
        this.keeper = keeper;
        ScheduledThreadPoolExecutor one = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "addresses-" + service);
            thread.setDaemon(true);
            return thread;
        });
        one.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.worker = one;
    }

    /**
     * Begins with none of our addresses there.
     *
     * @throws IOException if {@code ip} cannot be run or does not know the interface
     */
    public void start() throws IOException {
        keeper.clear();
    }

    /**
     * Adds the addresses, then publishes, unless another call supersedes it. Returns immediately.
     *
     * @param publish announces; must return quickly
     */
    public synchronized void announce(Runnable publish) {
        if (!worker.isShutdown()) {
            wanted = publish;
            worker.execute(this::addAndPublish);
        }
    }

    /**
     * Publishes, and later removes the addresses, unless the service is announced again. Returns immediately.
     *
     * @param publish withdraws; must return quickly
     */
    public synchronized void withdraw(Runnable publish) {
        wanted = null;
        publish.run();
        if (!worker.isShutdown()) {
            worker.schedule(this::removeIfUnused, BEFORE_REMOVAL.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Changes no address any more; those that are ours are removed, or given back. Waits for what is being done. */
    @Override
    public void close() {
        synchronized (this) {
            wanted = null;
            worker.shutdown();
        }
        try {
            worker.awaitTermination(LONGEST_CHANGE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        keeper.end();
    }

    private void addAndPublish() {
        Runnable publish = wanted();
        if (publish == null) {
            return;
        }
        try {
            if (!added) {
                keeper.add();
                added = true;
            }
        } catch (IOException e) {
            log.error("service {}: not announced: its address cannot be added: {}", service, e.getMessage());
            retry();
            return;
        }
        synchronized (this) {
            if (publish == wanted) {
                publish.run();
            }
        }
    }

    private synchronized void retry() {
        if (wanted != null && !worker.isShutdown()) {
            worker.schedule(this::addAndPublish, BEFORE_RETRY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void removeIfUnused() {
        if (wanted() == null) {
            added = false;
            keeper.remove();
        }
    }

    private synchronized @Nullable Runnable wanted() {
        return wanted;
    }
}
