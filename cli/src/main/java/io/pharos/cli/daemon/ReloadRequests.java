package io.pharos.cli.daemon;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs reloads on request. While one runs, at most one more waits: it reads the file when it begins, so it serves all
 * requests made until then. At most two requesting threads are blocked.
 */
final class ReloadRequests {
    private final Runnable reload;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private boolean open; // guarded by this

    ReloadRequests(Runnable reload) {
        this.reload = reload;
    }

    /** Allows reloads, and runs one on this thread if it was requested before. */
    synchronized void open() {
        open = true;
        if (waiting.get()) {
            readNext();
        }
    }

    /** Runs a reload on this thread, unless another thread is about to or reloads are not allowed yet. */
    void ask() {
        if (waiting.compareAndSet(false, true)) {
            readNext();
        }
    }

    private synchronized void readNext() {
        if (open) {
            waiting.set(false); // before the file is read: a later request may follow a later change
            reload.run();
        }
    }
}
