package io.pharos.exabgp.control;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what one client asked for in vain, for not all clients are told why, and not all look. Of a client that goes wrong again and
 * again a few lines are logged in a minute, and then how many more there were. For any thread.
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
     * Nothing has been refused yet.
     *
     * @param client what the log calls it
     * @param nanoTime the time, as {@link System#nanoTime} counts it
     */
    RejectionLog(String client, LongSupplier nanoTime) {
        this.client = client;
        this.nanoTime = nanoTime;
    }

    /**
     * A line was not carried out.
     *
     * @param number of the line, from 1
     * @param reason with the column, where one is at fault
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

    /** The client is gone. */
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
