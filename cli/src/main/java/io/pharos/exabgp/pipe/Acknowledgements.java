package io.pharos.exabgp.pipe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads ExaBGP's replies, one line for each command, on its own thread. */
final class Acknowledgements {
    private static final Logger log = LoggerFactory.getLogger(Acknowledgements.class);

    private final BufferedReader in;
    private final Runnable answered;
    private final Runnable ended;
    private boolean refusing; // since its last reply; used by the reading thread only

    /**
     * @param answered called for each reply, whatever it says
     * @param ended called when no more replies can come
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
            log.warn("ExaBGP reports: {}", line); // the reply itself is a separate line
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
