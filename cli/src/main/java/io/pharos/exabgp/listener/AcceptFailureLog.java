package io.pharos.exabgp.listener;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs that connections cannot be accepted, for example because the process is out of file descriptors. Such a
 * condition may last, so it is logged once a minute at most. Not thread-safe.
 */
public final class AcceptFailureLog {
    private static final Logger log = LoggerFactory.getLogger(AcceptFailureLog.class);
    private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

    private final String door;
    private long saidNanos = System.nanoTime() - QUIET_NANOS;

    /** @param door name of the listener, such as {@code admin server} */
    public AcceptFailureLog(String door) {
        this.door = door;
    }

    /** Records a failed accept and its cause. */
    public void add(String reason) {
        long now = System.nanoTime();
        if (now - saidNanos >= QUIET_NANOS) {
            saidNanos = now;
            log.warn("{}: cannot accept a connection: {}", door, reason);
        }
    }
}
