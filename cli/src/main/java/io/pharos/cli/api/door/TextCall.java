package io.pharos.cli.api.door;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A call to a running daemon at its socket: commands go out, and replies come back in their order. */
public final class TextCall implements AutoCloseable {
    private static final int READ_AT_ONCE = 1 << 16;
    private static final String DONE = "done";
    private static final String ERROR = "error";

    /** So that each command has an answer to wait for, whatever the daemon is told to do usually. */
    private static final String FIRST = "enable-ack";

    /** Its loop answers at once; one that does not is stopped, or hangs. */
    private static final Duration PATIENCE_FIRST = Duration.ofSeconds(5);

    /** An answer may wait for the daemon's disk, or for a long table to be written. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final long LOOK_EVERY_MILLIS = 100;

    private final SocketChannel channel;
    private final Duration patience;

    // Guarded by this.
    private long sent;
    private long answered;
    private long errors;
    private boolean allSent;
    private @Nullable IOException failure;
    private long heardNanos = System.nanoTime();
    private boolean ended;

    /**
     * What came of a call.
     *
     * @param commands how many were given
     * @param unanswered how many of them the daemon did not answer before it ended the connection
     * @param errors how many were answered by an error
     */
    public record Outcome(long commands, long unanswered, long errors) {}

    private TextCall(SocketChannel channel, Duration patience) {
        this.channel = channel;
        this.patience = patience;
    }

    /**
     * Connects to the daemon.
     *
     * @throws IllegalArgumentException if none can be reached there; the message names the path and what was expected
     */
    public static TextCall to(Path socket) {
        return to(socket, PATIENCE_FIRST);
    }

    /**
     * The same.
     *
     * @param patience how long the daemon may take to answer at all
     */
    static TextCall to(Path socket, Duration patience) {
        try {
            return new TextCall(SocketChannel.open(UnixDomainSocketAddress.of(socket)), patience);
        } catch (IOException e) {
            String reason = !Files.exists(socket)
                    ? "nothing is there; expected the socket of a running daemon, which its configuration opens by `control:`"
                    : e instanceof SocketException
                                    && String.valueOf(e.getMessage()).contains("ermission")
                            ? "it is not for us; expected to be run by the user of the daemon"
                            : Files.isRegularFile(socket) || Files.isDirectory(socket)
                                    ? "it is a file of another kind; expected a socket"
                                    : "nobody listens there (" + e.getMessage() + "); expected a running daemon";
            throw new IllegalArgumentException("no daemon at " + socket + ": " + reason, e);
        }
    }

    /**
     * Gives all commands, without waiting for the answer to one before the next, and hears all replies.
     *
     * @param commands a command on each line; empty lines are left out
     * @param replies gets each line of the replies, without its end
     * @throws IOException if the commands cannot be read, the connection breaks, or the daemon does not answer for a long time
     */
    public Outcome carryOut(BufferedReader commands, Consumer<String> replies) throws IOException {
        Thread sender = new Thread(() -> sendAll(commands), "commands");
        sender.setDaemon(true); // it may read from a terminal
        sender.start();
        Thread watch = new Thread(this::giveUpOnSilence, "silence");
        watch.setDaemon(true);
        watch.start();
        LineSplitter splitter = new LineSplitter(new Answers(replies), Integer.MAX_VALUE - Byte.MAX_VALUE);
        ByteBuffer octets = ByteBuffer.allocate(READ_AT_ONCE);
        try {
            while (channel.read(octets) >= 0) {
                synchronized (this) {
                    heardNanos = System.nanoTime();
                }
                splitter.feed(octets.flip());
                octets.clear();
            }
        } catch (ClosedChannelException complete) {
            octets.clear(); // all was answered, or nothing for too long, which our own side found out
        }
        return outcome();
    }

    /** Ends the connection to a daemon that owes an answer and says nothing. */
    private synchronized void giveUpOnSilence() {
        try {
            while (!ended) {
                wait(LOOK_EVERY_MILLIS);
                Duration limit = answered == 0 ? patience : PATIENCE;
                boolean owes = answered <= sent; // our own first command has an answer too
                if (!owes) {
                    heardNanos = System.nanoTime();
                } else if (!ended && System.nanoTime() - heardNanos > limit.toNanos()) {
                    failure = new IOException("the daemon does not answer: nothing heard for " + limit.toSeconds()
                            + " s; expected one that runs (it may be stopped, or its machine overloaded)");
                    close();
                }
            }
        } catch (InterruptedException nobodyWaits) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendAll(BufferedReader commands) {
        try {
            write(FIRST);
            for (String line = read(commands); line != null; line = read(commands)) {
                if (!line.isBlank()) {
                    synchronized (this) {
                        sent++;
                    }
                    write(line);
                }
            }
            channel.shutdownOutput();
        } catch (IOException daemonGone) {
            // The answers that are missing will say so.
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

    /** Counts the answers, and shows what comes behind the answer to our own first command. */
    private final class Answers implements LineSplitter.Lines {
        private final Consumer<String> replies;

        Answers(Consumer<String> replies) {
            this.replies = replies;
        }

        @Override
        public void line(long number, String text) {
            synchronized (TextCall.this) {
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

    /** Ends the connection. */
    @Override
    public void close() {
        synchronized (this) {
            ended = true;
            notifyAll();
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
