package io.pharos.exabgp.listener;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says that clients cannot be let in, as when the process has no file descriptor left. This may last, and one line a minute is
 * enough. For one thread.
 */
public final class AcceptFailureLog {
    private static final Logger log = LoggerFactory.getLogger(AcceptFailureLog.class);
    private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

    private final String door;
    private long saidNanos = System.nanoTime() - QUIET_NANOS;

    /** @param door where they knock, such as {@code admin server} */
    public AcceptFailureLog(String door) {
        this.door = door;
    }

    /** One more was kept out, for this reason. */
    public void add(String reason) {
        long now = System.nanoTime();
        if (now - saidNanos >= QUIET_NANOS) {
            saidNanos = now;
            log.warn("{}: cannot accept a connection: {}", door, reason);
        }
    }
}
