package io.pharos.cli.daemon;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Reads the configuration again for those who ask. While one reading goes on one more may wait: it will see the file as it is
 * when it begins, and so answers all who ask until then. However many ask, at most two of their threads are held.
 */
final class ReloadRequests {
    private final Runnable reload;
    private final AtomicBoolean waiting = new AtomicBoolean();

    ReloadRequests(Runnable reload) {
        this.reload = reload;
    }

    /** Reads it on this thread, unless another thread is about to. */
    void ask() {
        if (waiting.compareAndSet(false, true)) {
            reloadNext();
        }
    }

    private synchronized void reloadNext() {
        waiting.set(false); // before the file is read: who asks from now on may have changed it meanwhile
        reload.run();
    }
}
