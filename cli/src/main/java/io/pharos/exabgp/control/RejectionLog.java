package io.pharos.exabgp.control;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the rejected commands of one client, because not every client gets or reads the reason. For each client, a few
 * are logged per minute, and then the number of the others. Thread-safe.
 */
final class RejectionLog {
    static final int MOST_A_MINUTE = 10;

    private static final Logger log = LoggerFactory.getLogger(RejectionLog.class);
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final int LONGEST = 500;

    private final String client;
    private final LongSupplier nanoTime;
    private long minuteBegan;
    private long inMinute;

    /**
     * @param client name in the log
     * @param nanoTime clock, as {@link System#nanoTime}
     */
    RejectionLog(String client, LongSupplier nanoTime) {
        this.client = client;
        this.nanoTime = nanoTime;
    }

    /**
     * Records a rejected line.
     *
     * @param number line number, from 1
     * @param reason with the column where there is one
     */
    synchronized void add(long number, String reason) {
        long now = nanoTime.getAsLong();
        if (inMinute == 0 || now - minuteBegan >= MINUTE) {
            tellMore();
            minuteBegan = now;
            inMinute = 0;
        }
        inMinute++;
        if (inMinute <= MOST_A_MINUTE) {
            log.warn("{}: line {}: {}", client, number, shown(reason));
        }
        if (inMinute == MOST_A_MINUTE) {
            log.warn("{}: further rejected lines are not logged for a minute", client);
        }
    }

    /** The client has disconnected. */
    synchronized void close() {
        tellMore();
        inMinute = 0;
    }

    private void tellMore() {
        if (inMinute > MOST_A_MINUTE) {
            log.warn("{}: {} more lines were rejected and not logged", client, inMinute - MOST_A_MINUTE);
        }
    }

    private static String shown(String reason) {
        String plain = reason.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
    }
}
