package io.pharos.cli.daemon;

import org.jspecify.annotations.Nullable;

/**
 * Remembers a reload that was requested before the daemon can carry it out. Safe for any thread: a signal runs on its
 * own thread, which may be late; then the reload starts immediately.
 */
final class PendingReload {
    private boolean asked; // guarded by this
    private @Nullable Runnable heir; // guarded by this

    /** Requests a reload now, or as soon as it can be carried out. */
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

    /** Sets what carries out reloads, and runs it if one was requested before. */
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
