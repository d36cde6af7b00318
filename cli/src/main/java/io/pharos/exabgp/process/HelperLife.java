package io.pharos.exabgp.process;

import io.pharos.exabgp.control.Client;
import io.pharos.exabgp.control.ReplySink;
import io.pharos.exabgp.control.StreamedReply;
import io.pharos.exabgp.event.EventEncoder;
import io.pharos.exabgp.listener.LineSplitter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A helper from its start to its end: a thread reads its commands, one writes what it is told, one takes what it has to say
 * on stderr into our log.
 */
final class HelperLife implements ReplySink {
    private static final Logger log = LoggerFactory.getLogger(HelperLife.class);

    /**
     * What is left in the pipe of a helper that has ended is still carried out. It is read to its end within this time, or
     * once more after those who still hold the pipe open are killed.
     */
    private static final long LAST_WORDS_MILLIS = 1000;

    /** How long we wait until it was told that we stop, and then until it has read it, before we ask it to end. */
    private static final long FAREWELL_MILLIS = 100;

    /** How long it may take to end once asked. */
    private static final long END_MILLIS = 2000;

    private static final int READ_SIZE = 1 << 16;

    private final String name;
    private final HelperProgram helperProgram;
    private final EventEncoder encoder;
    private final HelperCounts counts;
    private final HelperInputQueue helperInputQueue = new HelperInputQueue(HelperInputQueue.LIMIT);
    private final AtomicBoolean overflowed = new AtomicBoolean();
    private final CountDownLatch endAsked = new CountDownLatch(1);

    HelperLife(HelperPlan plan, HelperProgram helperProgram, EventEncoder encoder, HelperCounts counts) {
        this.name = plan.name();
        this.helperProgram = helperProgram;
        this.encoder = encoder;
        this.counts = counts;
    }

    /** Puts answers into its queue. Never waits. */
    @Override
    public void send(String lines) {
        tell(ignored -> Optional.of(lines), lines.length());
    }

    @Override
    public void send(StreamedReply answer) {
        tell(new Pieces(answer), answer.weight());
    }

    private record Pieces(StreamedReply answer) implements HelperInputQueue.Entry {
        @Override
        public Optional<String> text(EventEncoder ignored) {
            return answer.hasNext() ? Optional.of(answer.next()) : Optional.empty();
        }

        @Override
        public boolean hasMore() {
            return answer.hasNext();
        }
    }

    /** Puts something into its queue; where there is no room, that is the end of it. Never waits. */
    void tell(HelperInputQueue.Entry entry, long weight) {
        if (!helperInputQueue.put(entry, weight) && overflowed.compareAndSet(false, true)) {
            counts.overflowed();
            log.error("helper {}: is not reading stdin ({} MB queued); killing it", name, HelperInputQueue.LIMIT >> 20);
            helperProgram.kill();
        }
    }

    /** Says that we stop, then asks it to end. Returns at once. */
    void end() {
        if (endAsked.getCount() > 0) {
            tell(each -> Optional.of(each.shutdown()), 0);
            endAsked.countDown();
        }
    }

    /**
     * Waits for the end of it.
     *
     * @param client gets its lines, and is closed
     * @return how it ended, in words
     */
    String live(Client client) throws InterruptedException {
        Commands commands = new Commands(client);
        Thread reader = thread(
                "commands", () -> read(helperProgram.process().getInputStream(), commands, client::awaitAnswers));
        thread("stdin", this::write);
        thread("stderr", () -> read(helperProgram.process().getErrorStream(), new Complaints(), () -> {}));
        thread("end", this::endWhenAsked);
        try {
            int status = helperProgram.process().waitFor();
            reader.join(LAST_WORDS_MILLIS);
            if (reader.isAlive()) {
                helperProgram.killAll();
                reader.join(LAST_WORDS_MILLIS);
            }
            return overflowed.get() ? "did not read its stdin" : "exited with status " + status;
        } finally {
            helperInputQueue.close();
            commands.close();
            endAsked.countDown();
            helperProgram.killAll(); // what it has left behind would speak with nobody
        }
    }

    private Thread thread(String task, Runnable work) {
        Thread thread = new Thread(work, "helper-" + name + "-" + task);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void endWhenAsked() {
        try {
            endAsked.await();
            helperInputQueue.awaitEmpty(FAREWELL_MILLIS);
            if (!helperProgram.process().waitFor(FAREWELL_MILLIS, TimeUnit.MILLISECONDS)) {
                helperProgram.terminateAll();
                if (!helperProgram.process().waitFor(END_MILLIS, TimeUnit.MILLISECONDS)) {
                    log.warn("helper {}: still running {} ms after SIGTERM; killing it", name, END_MILLIS);
                    helperProgram.kill();
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        try {
            helperInputQueue.writeTo(helperProgram.process().getOutputStream(), encoder);
        } catch (IOException closed) {
            log.debug("helper {}: stdin is closed: {}", name, closed.getMessage());
            helperInputQueue.close(); // it does not care for answers and events, which is no fault
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until more may be read. */
    @FunctionalInterface
    private interface Pace {
        void await() throws InterruptedException;
    }

    private static void read(InputStream in, LineSplitter.Lines lines, Pace pace) {
        LineSplitter splitter = new LineSplitter(lines);
        byte[] octets = new byte[READ_SIZE];
        try {
            for (int count = in.read(octets); count >= 0; count = in.read(octets)) {
                splitter.feed(ByteBuffer.wrap(octets, 0, count));
                pace.await();
            }
        } catch (IOException ended) {
            log.debug("helper pipe closed: {}", ended.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt(); // nobody interrupts this thread but to end it
        }
        splitter.end();
    }

    /** What it asks for. Nothing is carried out once the client is closed, even if the pipe lives on. */
    private static final class Commands implements LineSplitter.Lines {
        private final Client client;
        private boolean closed;

        private Commands(Client client) {
            this.client = client;
        }

        @Override
        public synchronized void line(long number, String text) {
            if (!closed) {
                client.line(text);
            }
        }

        @Override
        public synchronized void fault(long number, String reason) {
            if (!closed) {
                client.unreadable(reason);
            }
        }

        @Override
        public synchronized void pause() {
            if (!closed) {
                client.pause();
            }
        }

        synchronized void close() {
            closed = true;
            client.close();
        }
    }

    /** What it writes to stderr. */
    private final class Complaints implements LineSplitter.Lines {
        @Override
        public void line(long number, String text) {
            log.info("helper {}: {}", name, text.replaceAll("\\p{Cntrl}", " "));
        }

        @Override
        public void fault(long number, String reason) {
            log.info("helper {}: unreadable output on stderr: {}", name, reason);
        }
    }
}
