package io.pharos.exabgp.listener;

import io.pharos.exabgp.control.Client;
import io.pharos.exabgp.control.ClientListeners;
import io.pharos.exabgp.control.ClientSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads commands from one stream and writes replies to another. Each has its own thread, as either may block. The end
 * of input ends nothing else: routes stay, and replies are still written.
 */
final class StreamListener implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StreamListener.class);
    private static final int READ_AT_ONCE = 1 << 16;
    private static final Duration LAST_ANSWERS = Duration.ofMillis(500);

    private final String name;
    private final ReadableByteChannel in;
    private final ReplyStream replies;
    private final Client client;
    private final LineSplitter splitter;
    private final Thread reader;
    private volatile boolean closing;

    /**
     * A listener that does nothing until it is started.
     *
     * @param settings of the only client; its name also names the threads
     * @param in commands; closed with the listener
     * @param out replies; stays open
     */
    StreamListener(
            ClientSettings settings,
            ClientListeners clientListeners,
            ReadableByteChannel in,
            WritableByteChannel out,
            ClientLimits limits) {
        this.name = settings.name();
        this.in = in;
        this.replies = new ReplyStream(name, out, limits);
        this.client = clientListeners.connect(settings, replies);
        this.splitter = new LineSplitter(new ClientLines(client));
        this.reader = new Thread(this::readAll, name);
        reader.setDaemon(true); // a read of standard input may block indefinitely
    }

    void start() {
        replies.start();
        reader.start();
    }

    private void readAll() {
        ByteBuffer octets = ByteBuffer.allocate(READ_AT_ONCE);
        try {
            while (in.read(octets) >= 0) {
                splitter.feed(octets.flip());
                octets.clear();
                replies.awaitRoom();
                client.awaitAnswers();
            }
            splitter.end();
        } catch (IOException e) {
            if (!closing) {
                log.warn("{}: cannot read further commands: {}", name, e.getMessage());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt(); // interrupted only to stop it
        }
    }

    /** Reads no more commands. Waits a moment for the last replies, such as the one to {@code shutdown}. */
    @Override
    public void close() {
        closing = true;
        try {
            in.close();
            reader.join(LAST_ANSWERS.toMillis());
        } catch (IOException e) {
            log.debug("{}: {}", name, e.getMessage());
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        client.close();
        replies.close();
    }
}
