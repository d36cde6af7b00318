package io.pharos.cli.api.door;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets clients in. When the process has no file descriptor left for one, it closes for a second: whoever waits outside would
 * else be asked in again at once, for as long as that lasts. Of the door's thread.
 */
final class Entrance {
    private static final Logger log = LoggerFactory.getLogger(Entrance.class);
    private static final long CLOSED_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

    private final SocketFile file;
    private final SelectionKey key;
    private long openNanos;
    private long saidNanos = System.nanoTime() - QUIET_NANOS;

    /** An open entrance; the key is that of the file's channel. */
    Entrance(SocketFile file, SelectionKey key) {
        this.file = file;
        this.key = key;
    }

    /** A client, or null if it has gone already or cannot be let in. */
    @Nullable SocketChannel accept() {
        try {
            return file.channel().accept();
        } catch (IOException e) {
            close(e);
            return null;
        }
    }

    private void close(IOException reason) {
        long now = System.nanoTime();
        key.interestOps(0);
        openNanos = now + CLOSED_NANOS;
        if (now - saidNanos >= QUIET_NANOS) {
            saidNanos = now;
            log.warn("socket {}: a client cannot be let in: {}", file.path(), reason.getMessage());
        }
    }

    /** Whether nobody is let in, until time has passed. */
    boolean isClosed() {
        return key.interestOps() == 0;
    }

    /** Opens again when it is time. */
    void checkTime(long nowNanos) {
        if (isClosed() && nowNanos - openNanos >= 0) {
            key.interestOps(SelectionKey.OP_ACCEPT);
        }
    }
}
