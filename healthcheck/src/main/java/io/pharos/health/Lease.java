package io.pharos.health;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * How long a service's last verdict holds. It is renewed on the health loop and looked at from the lease thread; both say
 * what time it is. Reports are made under the lease's lock, so that "restored" can never overtake "expired".
 */
final class Lease {
    private final Duration length;
    private long renewedNanos;
    private boolean expired;

    Lease(Duration length, long nowNanos) {
        this.length = length;
        this.renewedNanos = nowNanos;
    }

    /** A verdict has come. {@code restored} is run when the lease had expired. */
    synchronized void renew(long nowNanos, Runnable restored) {
        renewedNanos = nowNanos;
        if (expired) {
            expired = false;
            restored.run();
        }
    }

    /** Looks at the time. {@code report} gets the length of the silence, once for each expiry. */
    synchronized void look(long nowNanos, Consumer<Duration> report) {
        Duration silence = Duration.ofNanos(nowNanos - renewedNanos);
        if (!expired && silence.compareTo(length) > 0) {
            expired = true;
            report.accept(silence);
        }
    }

    synchronized boolean expired() {
        return expired;
    }
}
