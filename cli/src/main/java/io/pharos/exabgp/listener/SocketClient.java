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

/** One connection to the socket. Of the door's thread, but for the replies, which come from any. */
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
     * @param key of the channel, interested in nothing yet
     * @param hasReplies called by any thread when there is something to write after there was nothing
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

    /** Does what the channel is ready for. */
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

    /** Writes as much as the client takes. */
    void write() throws IOException {
        if (closed) {
            return;
        }
        if (overflown) {
            log.warn("{}: disconnected: replies exceed the buffer limit and are not being read", name);
            close();
            return;
        }
        boolean last = inputEnded && client.owed() == 0; // asked first: what was owed until now waits to be taken
        if (written == null) {
            written = replyBuffer.take();
            if (written != null) {
                progressNanos = System.nanoTime(); // there was nothing to take until now
            }
        }
        while (written != null) {
            if (channel.write(written) > 0) {
                progressNanos = System.nanoTime();
            }
            if (written.hasRemaining()) {
                break; // the kernel says when there is room again
            }
            written = replyBuffer.take();
        }
        if (written == null && last) {
            close(); // it has all that it will get
        } else {
            interest();
        }
    }

    /** Whether so many answers are on their way that no more of its commands are read. */
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

    /** Cuts the client off if it has taken nothing for too long, or is owed an answer that does not come. */
    void checkTime(long nowNanos) {
        if (!closed) {
            interest(); // an answer without a word wakes nobody
        }
        boolean isOwedNothing = client.owed() == 0 && replyBuffer.octets() == 0; // in this order: as in write
        long still = nowNanos - progressNanos;
        if (written != null && still >= limits.patience().toNanos()) {
            log.warn("{}: disconnected: it has not read a reply for {}", name, limits.patience());
            close();
        } else if (isLeaving() && (isOwedNothing || still >= limits.quiet().toNanos())) {
            close();
        }
    }

    /** Whether time is of the essence: it may be cut off without anything happening. */
    boolean isTimed() {
        return written != null || inputEnded || paused();
    }

    /** Whether it sends no more, and only may get some reply yet. */
    boolean isLeaving() {
        return inputEnded && written == null;
    }

    boolean isClosed() {
        return closed;
    }

    /** Ends the connection. */
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
