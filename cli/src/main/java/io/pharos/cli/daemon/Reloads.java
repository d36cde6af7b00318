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
 * Reads the configuration again for those who look at the log; and has all begin anew for those who ask for that, as ExaBGP's
 * {@code restart} does. Whoever asks before this is open is served then. For any thread.
 */
final class Reloads {
    private static final Logger log = LoggerFactory.getLogger(Reloads.class);

    /** Of a Cease (RFC 4486 section 3), and its text for the neighbor's operator (RFC 9003). */
    private static final int ADMINISTRATIVE_RESET = 4;

    private static final String COMMUNICATION = "Administrative Reset";

    private final Supplier<String> reload;
    private final ReloadRequests reloads;
    private final ReloadRequests restarts;

    /**
     * Reloads that wait.
     *
     * @param reload does it and says in a line what has changed; throws an IllegalArgumentException if nothing could be
     * @param anew has all begin anew
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

    /** From now on there is something that can change. */
    void open() {
        reloads.open();
        restarts.open();
    }

    /** Reads the configuration, on this thread or on one that is about to. */
    void ask() {
        reloads.ask();
    }

    /** The same; then all sessions and helpers end and begin anew, unless the configuration was refused. */
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

    /** Ends all sessions and helpers, which begin again as they do after any other end. */
    static void beginAnew(Speaker speaker, Helpers helpers) {
        List<Neighbor> neighbors =
                speaker.neighbors().join().stream().map(PeerStatus::config).toList();
        log.info("restart: restarting all sessions and helper processes");
        neighbors.forEach(neighbor -> speaker.tearDown(neighbor.name(), ADMINISTRATIVE_RESET, COMMUNICATION)
                .join());
        helpers.restart(neighbors);
    }
}
