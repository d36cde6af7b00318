package io.pharos.exabgp.pipe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads ExaBGP's answers, one line for each command, on a thread of its own. */
final class Acknowledgements {
    private static final Logger log = LoggerFactory.getLogger(Acknowledgements.class);

    private final BufferedReader in;
    private final Runnable answered;
    private final Runnable ended;
    private boolean refusing; // since its last answer; used on the reading thread only

    /**
     * @param answered called for each answer, whatever it says
     * @param ended called when no more can come
     */
    Acknowledgements(InputStream in, Runnable answered, Runnable ended) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.answered = answered;
        this.ended = ended;
    }

    void start() {
        Thread thread = new Thread(this::readAll, "exabgp-acks");
        thread.setDaemon(true); // a read from stdin cannot be interrupted
        thread.start();
    }

    private void readAll() {
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                read(line);
            }
            log.debug("stdin is closed: commands are no longer acknowledged");
        } catch (IOException e) {
            log.warn("stdin cannot be read, commands are no longer acknowledged: {}", e.toString());
        }
        ended.run();
    }

    private void read(String line) {
        if (line.startsWith("error: ")) {
            log.warn("ExaBGP reports: {}", line); // the answer itself is a line of its own
            return;
        }
        boolean refused = line.equals("error");
        if (refused && !refusing) {
            log.warn("ExaBGP rejected a command; see its log. Does the dialect match its generation?");
        }
        refusing = refused;
        answered.run();
    }
}
