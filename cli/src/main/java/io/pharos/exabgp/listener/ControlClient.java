package io.pharos.exabgp.listener;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A connection to the control socket of a running daemon: sends commands and reads the replies in order. */
public final class ControlClient implements AutoCloseable {
    private static final int READ_AT_ONCE = 1 << 16;
    private static final String DONE = "done";
    private static final String ERROR = "error";

    /** Ensures that each command is acknowledged, whatever the daemon's configuration. */
    private static final String FIRST = "enable-ack";

    private final SocketChannel channel;
    private final Duration timeout;

    // Guarded by this.
    private long sent;
    private long answered;
    private long errors;
    private boolean allSent;
    private boolean closed;
    private long progressNanos = System.nanoTime();
    private @Nullable IOException failure;

    /**
     * The result of a call.
     *
     * @param commands number of commands sent
     * @param unanswered number of commands without a reply when the daemon closed the connection
     * @param errors number of commands answered by an error
     */
    public record Outcome(long commands, long unanswered, long errors) {}

    private ControlClient(SocketChannel channel, Duration timeout) {
        this.channel = channel;
        this.timeout = timeout;
    }

    /**
     * Connects to the daemon.
     *
     * @param timeout how long to wait for the connection, and then for the next reply
     * @throws IllegalArgumentException if the daemon cannot be reached; the message names the path and what was
     *     expected
     */
    public static ControlClient to(Path socket, Duration timeout) {
        ControlClient call;
        try {
            call = new ControlClient(SocketChannel.open(StandardProtocolFamily.UNIX), timeout);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread watch = new Thread(call::watch, "timeout");
        watch.setDaemon(true);
        watch.start();
        try {
            call.channel.connect(UnixDomainSocketAddress.of(socket));
            return call;
        } catch (IOException e) {
            IOException late = call.failureIfAny();
            call.close();
            String reason = late != null
                    ? String.valueOf(late.getMessage())
                    : !Files.exists(socket)
                            ? "no such socket; is the daemon running with `control:` configured?"
                            : e instanceof SocketException
                                            && String.valueOf(e.getMessage()).contains("ermission")
                                    ? "permission denied; run this as the daemon's user"
                                    : Files.isRegularFile(socket) || Files.isDirectory(socket)
                                            ? "not a socket"
                                            : "no process is listening (" + e.getMessage()
                                                    + "); is the daemon running?";
            throw new IllegalArgumentException("no daemon at " + socket + ": " + reason, e);
        }
    }

    /**
     * Opens standard input as the source of commands.
     *
     * @throws IllegalArgumentException if it is closed
     */
    public static BufferedReader standardInput() {
        if (StandardInput.isClosed()) {
            throw new IllegalArgumentException("standard input is closed; expected a command on each line of it");
        }
        return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    }

    /**
     * Sends all commands without waiting for replies in between, and reads all replies.
     *
     * @param commands one command on each line; empty lines are skipped
     * @param replies receives each line of the replies, without its line feed
     * @throws IOException if the commands cannot be read, or the connection breaks
     */
    public Outcome carryOut(BufferedReader commands, Consumer<String> replies) throws IOException {
        Thread sender = new Thread(() -> sendAll(commands), "commands");
        sender.setDaemon(true); // it may be reading from a terminal
        sender.start();
        LineSplitter splitter = new LineSplitter(new Answers(replies), Integer.MAX_VALUE - Byte.MAX_VALUE);
        ByteBuffer octets = ByteBuffer.allocate(READ_AT_ONCE);
        try {
            while (channel.read(octets) >= 0) {
                splitter.feed(octets.flip());
                octets.clear();
            }
        } catch (ClosedChannelException complete) {
            octets.clear(); // all commands were answered, so our side closed
        }
        return outcome();
    }

    /** Closes the connection if a reply is due and none arrives in time. */
    private synchronized void watch() {
        try {
            while (!closed) {
                long left = progressNanos + timeout.toNanos() - System.nanoTime();
                if (answered > sent) { // one more than commands, as our own comes first
                    wait();
                } else if (left > 0) {
                    TimeUnit.NANOSECONDS.timedWait(this, left);
                } else {
                    failure = new IOException("the daemon did not reply for " + timeout.toMillis() / 1000.0
                            + " s; expected a reply within --timeout");
                    close();
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt(); // interrupted only to stop it
        }
    }

    private synchronized @Nullable IOException failureIfAny() {
        return failure;
    }

    private synchronized void owe() {
        if (answered > sent) { // no reply was due until now
            progressNanos = System.nanoTime();
            notifyAll();
        }
        sent++;
    }

    private void sendAll(BufferedReader commands) {
        try {
            write(FIRST);
            for (String line = read(commands); line != null; line = read(commands)) {
                if (!line.isBlank()) {
                    owe();
                    write(line);
                }
            }
            channel.shutdownOutput();
        } catch (IOException daemonGone) {
            // The number of missing replies shows it.
        }
        synchronized (this) {
            allSent = true;
            closeIfComplete();
        }
    }

    private @Nullable String read(BufferedReader commands) {
        try {
            return commands.readLine();
        } catch (IOException e) {
            synchronized (this) {
                failure = e;
            }
            return null;
        }
    }

    private void write(String line) throws IOException {
        ByteBuffer octets = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (octets.hasRemaining()) {
            channel.write(octets);
        }
    }

    private synchronized void closeIfComplete() {
        if (allSent && answered > sent) {
            close();
        }
    }

    private synchronized Outcome outcome() throws IOException {
        if (failure != null) {
            throw failure;
        }
        return new Outcome(sent, sent - Math.max(0, answered - 1), errors);
    }

    /** Counts the replies, and shows those after the reply to our own first command. */
    private final class Answers implements LineSplitter.Lines {
        private final Consumer<String> replies;

        Answers(Consumer<String> replies) {
            this.replies = replies;
        }

        @Override
        public void line(long number, String text) {
            synchronized (ControlClient.this) {
                progressNanos = System.nanoTime();
                if (answered > 0) {
                    replies.accept(text);
                }
                if (text.equals(DONE) || text.equals(ERROR)) {
                    errors += text.equals(ERROR) && answered > 0 ? 1 : 0;
                    answered++;
                    closeIfComplete();
                }
            }
        }

        @Override
        public void fault(long number, String reason) {
            replies.accept(reason);
        }
    }

    /** Closes the connection. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
