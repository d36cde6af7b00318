package io.pharos.cli.override;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Saves overrides, always the newest, on a thread of its own, so that a slow disk holds nobody up. Safe for any thread. */
public final class OverrideKeeper {
    private final OverrideStore store;
    private final Duration patience;
    private final Executor disk = disk();
    private @Nullable Map<String, List<StoredOverride>> waiting; // guarded by this
    private volatile CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    /**
     * Saves to this store, which nobody else uses any more.
     *
     * @param patience how long a disk may take before it is said that it takes too long
     */
    public OverrideKeeper(OverrideStore store, Duration patience) {
        this.store = store;
        this.patience = patience;
    }

    /** A thread that is there only while there is something to save, so that nobody needs to end it. */
    private static Executor disk() {
        return new ThreadPoolExecutor(0, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            Thread made = new Thread(work, "overrides");
            made.setDaemon(true);
            return made;
        });
    }

    /**
     * Keeps exactly these from now on, once what is being saved is kept; what still waits for its turn is passed over. Returns at
     * once.
     *
     * @param overrides by service
     */
    public synchronized void keep(Map<String, List<StoredOverride>> overrides) {
        boolean waits = waiting != null;
        waiting = overrides;
        if (!waits) {
            CompletableFuture<Void> saving = new CompletableFuture<>();
            last = saving;
            disk.execute(() -> save(saving));
            CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> saving.completeExceptionally(
                            new IOException("not written to disk within " + patience.toSeconds() + " s")));
        }
    }

    private void save(CompletableFuture<Void> saving) {
        try {
            store.save(newest());
            saving.complete(null);
        } catch (IOException | RuntimeException e) {
            saving.completeExceptionally(e);
        }
    }

    private synchronized Map<String, List<StoredOverride>> newest() {
        Map<String, List<StoredOverride>> newest = Objects.requireNonNull(waiting);
        waiting = null;
        return newest;
    }

    /** Complete when what was given last outlives a power loss; fails with an IOException if it does not, or not in time. */
    public CompletionStage<Void> kept() {
        return last;
    }
}
