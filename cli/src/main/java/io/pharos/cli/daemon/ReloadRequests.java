package io.pharos.cli.daemon;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Reads the configuration again for those who ask. While one reading goes on one more may wait: it will see the file as it is
 * when it begins, and so answers all who ask until then. However many ask, at most two of their threads are held.
 */
final class ReloadRequests {
    private final Runnable reload;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private boolean open; // guarded by this

    ReloadRequests(Runnable reload) {
        this.reload = reload;
    }

    /** There is somebody who can read it: does so on this thread if that was asked for before. */
    synchronized void open() {
        open = true;
        if (waiting.get()) {
            readNext();
        }
    }

    /** Reads it on this thread, unless another thread is about to, or nobody can yet. */
    void ask() {
        if (waiting.compareAndSet(false, true)) {
            readNext();
        }
    }

    private synchronized void readNext() {
        if (open) {
            waiting.set(false); // before the file is read: who asks from now on may have changed it meanwhile
            reload.run();
        }
    }
}
