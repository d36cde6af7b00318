package io.pharos.exabgp.listener;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Accepts clients. When the process is out of file descriptors, it stops accepting for a second; otherwise a waiting
 * client would wake the selector again and again. Used by the listener's thread only.
 */
final class AcceptGate {
    private static final long CLOSED_NANOS = Duration.ofSeconds(1).toNanos();

    private final SocketFile file;
    private final SelectionKey key;
    private final AcceptFailureLog acceptFailureLog;
    private long openNanos;

    /** An open gate for the selector key of the listening channel. */
    AcceptGate(SocketFile file, SelectionKey key) {
        this.file = file;
        this.key = key;
        this.acceptFailureLog = new AcceptFailureLog("socket " + file.path());
    }

    /** Accepts a client; null if it has already gone or cannot be accepted. */
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

    /** Returns whether accepting is suspended. */
    boolean isClosed() {
        return key.interestOps() == 0;
    }

    /** Resumes accepting when the time has passed. */
    void checkTime(long nowNanos) {
        if (isClosed() && nowNanos - openNanos >= 0) {
            key.interestOps(SelectionKey.OP_ACCEPT);
        }
    }
}
