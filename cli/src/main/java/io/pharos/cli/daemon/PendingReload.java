package io.pharos.cli.daemon;

import org.jspecify.annotations.Nullable;

/**
 * A reload that is asked for before there is somebody to carry it out. Each signal has a thread of its own, which may come to
 * ask only when there is: then that one is asked at once. For any thread.
 */
final class PendingReload {
    private boolean asked; // guarded by this
    private @Nullable Runnable heir; // guarded by this

    /** Asks whoever has come, or else is remembered. */
    void ask() {
        Runnable now;
        synchronized (this) {
            now = heir;
            asked = now == null;
        }
        if (now != null) {
            now.run();
        }
    }

    /** From now on this is asked; and now, if somebody asked before. */
    void passTo(Runnable next) {
        boolean before;
        synchronized (this) {
            heir = next;
            before = asked;
            asked = false;
        }
        if (before) {
            next.run();
        }
    }
}
