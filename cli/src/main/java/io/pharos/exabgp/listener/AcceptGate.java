package io.pharos.exabgp.listener;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Lets clients in. When the process has no file descriptor left for one, it closes for a second: whoever waits outside would
 * else be asked in again at once, for as long as that lasts. Of the door's thread.
 */
final class AcceptGate {
    private static final long CLOSED_NANOS = Duration.ofSeconds(1).toNanos();

    private final SocketFile file;
    private final SelectionKey key;
    private final AcceptFailureLog acceptFailureLog;
    private long openNanos;

    /** An open entrance; the key is that of the file's channel. */
    AcceptGate(SocketFile file, SelectionKey key) {
        this.file = file;
        this.key = key;
        this.acceptFailureLog = new AcceptFailureLog("socket " + file.path());
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
        key.interestOps(0);
        openNanos = System.nanoTime() + CLOSED_NANOS;
        acceptFailureLog.add(String.valueOf(reason.getMessage()));
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
