package io.pharos.cli.daemon;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.bgp.transport.PeerStatus;
import io.pharos.exabgp.process.Helpers;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs reloads and logs their outcome; a restart also restarts all sessions and helper processes, as ExaBGP's {@code
 * restart} does. Requests made before {@link #open} are served then. Safe for any thread.
 */
final class Reloads {
    private static final Logger log = LoggerFactory.getLogger(Reloads.class);

    /** Subcode of the Cease (RFC 4486 section 3), and its text (RFC 9003). */
    private static final int ADMINISTRATIVE_RESET = 4;

    private static final String COMMUNICATION = "Administrative Reset";

    private final Supplier<String> reload;
    private final ReloadRequests reloads;
    private final ReloadRequests restarts;

    /**
     * Creates reloads that wait for {@link #open}.
     *
     * @param reload applies the new configuration and returns the changes in one line; throws an
     *     IllegalArgumentException if it is rejected
     * @param anew restarts all sessions and helper processes
     */
    Reloads(Supplier<String> reload, Runnable anew) {
        this.reload = reload;
        this.reloads = new ReloadRequests(this::reload);
        this.restarts = new ReloadRequests(() -> {
            if (reload()) {
                anew.run();
            }
        });
    }

    /** Allows reloads from now on. */
    void open() {
        reloads.open();
        restarts.open();
    }

    /** Reloads, on this thread or on one that is about to. */
    void ask() {
        reloads.ask();
    }

    /** Reloads, then restarts all sessions and helper processes unless the configuration was rejected. */
    void askForRestart() {
        restarts.ask();
    }

    private boolean reload() {
        try {
            log.info("reload: {}", reload.get());
            return true;
        } catch (IllegalArgumentException refused) {
            log.error("reload rejected, configuration unchanged: {}", refused.getMessage());
        } catch (RuntimeException failed) {
            log.error("reload failed", failed);
        }
        return false;
    }

    /** Restarts all sessions and helper processes. */
    static void beginAnew(Speaker speaker, Helpers helpers) {
        List<Neighbor> neighbors =
                speaker.neighbors().join().stream().map(PeerStatus::config).toList();
        log.info("restart: restarting all sessions and helper processes");
        neighbors.forEach(neighbor -> speaker.tearDown(neighbor.name(), ADMINISTRATIVE_RESET, COMMUNICATION)
                .join());
        helpers.restart(neighbors);
    }
}
