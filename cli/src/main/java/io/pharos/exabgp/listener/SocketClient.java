package io.pharos.exabgp.listener;

import io.pharos.exabgp.control.Client;
import io.pharos.exabgp.control.ClientListeners;
import io.pharos.exabgp.control.ClientSettings;
import io.pharos.exabgp.control.ReplySink;
import io.pharos.exabgp.control.StreamedReply;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection to the control socket. Used by the listener's thread, except {@code send}, which any thread may call. */
final class SocketClient implements ReplySink {
    private static final Logger log = LoggerFactory.getLogger(SocketClient.class);

    private final String name;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final ClientLimits limits;
    private final Consumer<SocketClient> hasReplies;
    private final ReplyBuffer replyBuffer;
    private final Client client;
    private final LineSplitter splitter;

    private volatile boolean overflown;
    private @Nullable ByteBuffer written;
    private boolean inputEnded;
    private boolean closed;
    private long progressNanos;

    /**
     * A client that has just connected.
     *
     * @param key selector key of the channel, with no interests yet
     * @param hasReplies called by any thread when the first reply is queued
     */
    SocketClient(
            ClientSettings settings,
            ClientListeners clientListeners,
            SocketChannel channel,
            SelectionKey key,
            ClientLimits limits,
            Consumer<SocketClient> hasReplies) {
        this.name = settings.name();
        this.channel = channel;
        this.key = key;
        this.limits = limits;
        this.hasReplies = hasReplies;
        this.replyBuffer = new ReplyBuffer(limits.replies());
        this.progressNanos = System.nanoTime();
        this.client = clientListeners.connect(settings, this);
        this.splitter = new LineSplitter(new ClientLines(client));
        interest();
    }

    @Override
    public void send(String lines) {
        sent(replyBuffer.add(lines));
    }

    @Override
    public void send(StreamedReply answer) {
        sent(replyBuffer.add(answer));
    }

    private void sent(ReplyBuffer.Added added) {
        if (added == ReplyBuffer.Added.NOT) {
            overflown = true;
        }
        if (added != ReplyBuffer.Added.BEHIND_OTHERS) {
            hasReplies.accept(this);
        }
    }

    @Override
    public boolean letGo() {
        endInput();
        return true;
    }

    private void endInput() {
        inputEnded = true;
        progressNanos = System.nanoTime();
    }

    /** Handles the events of the channel. */
    void ready(ByteBuffer buffer) {
        try {
            if (key.isReadable()) {
                read(buffer);
            }
            write();
        } catch (IOException e) {
            log.debug("{}: {}", name, e.getMessage());
            close();
        }
    }

    private void read(ByteBuffer buffer) throws IOException {
        buffer.clear();
        if (channel.read(buffer) < 0) {
            splitter.end();
            endInput();
        } else {
            splitter.feed(buffer.flip());
        }
    }

    /** Writes as much as the client accepts. */
    void write() throws IOException {
        if (closed) {
            return;
        }
        if (overflown) {
            log.warn("{}: disconnected: replies exceed the buffer limit and are not being read", name);
            close();
            return;
        }
        boolean last =
                inputEnded && client.owed() == 0; // read first: replies that were pending until now are in the buffer
        if (written == null) {
            written = replyBuffer.take();
            if (written != null) {
                progressNanos = System.nanoTime(); // there was no reply to write until now
            }
        }
        while (written != null) {
            if (channel.write(written) > 0) {
                progressNanos = System.nanoTime();
            }
            if (written.hasRemaining()) {
                break; // the selector reports when there is room
            }
            written = replyBuffer.take();
        }
        if (written == null && last) {
            close(); // all its replies are written
        } else {
            interest();
        }
    }

    /** Returns whether reading is paused because too many replies are pending. */
    private boolean paused() {
        return client.owed() >= Client.MOST_OWED;
    }

    private void interest() {
        int wanted = written == null ? 0 : SelectionKey.OP_WRITE;
        if (!inputEnded && replyBuffer.octets() <= limits.unread() && !paused()) {
            wanted |= SelectionKey.OP_READ;
        }
        key.interestOps(wanted);
    }

    /** Disconnects the client if it has not read for too long, or waits for a reply that does not come. */
    void checkTime(long nowNanos) {
        if (!closed) {
            interest(); // an empty reply wakes no thread
        }
        boolean isOwedNothing = client.owed() == 0 && replyBuffer.octets() == 0; // in this order, as in write
        long still = nowNanos - progressNanos;
        if (written != null && still >= limits.patience().toNanos()) {
            log.warn("{}: disconnected: it has not read a reply for {}", name, limits.patience());
            close();
        } else if (isLeaving() && (isOwedNothing || still >= limits.quiet().toNanos())) {
            close();
        }
    }

    /** Returns whether a timeout may apply to the client. */
    boolean isTimed() {
        return written != null || inputEnded || paused();
    }

    /** Returns whether the client sends no more commands, and only waits for pending replies. */
    boolean isLeaving() {
        return inputEnded && written == null;
    }

    boolean isClosed() {
        return closed;
    }

    /** Closes the connection. */
    void close() {
        if (closed) {
            return;
        }
        closed = true;
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            log.debug("{}: {}", name, e.getMessage());
        }
        replyBuffer.clear();
        client.close();
    }
}
