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

/** One run of a helper process. One thread reads its commands, one writes its input, one copies its stderr to the log. */
final class HelperLife implements ReplySink {
    private static final Logger log = LoggerFactory.getLogger(HelperLife.class);

    /**
     * Commands that an exited helper has left in the pipe are still executed. The pipe is read to its end within this
     * time, or again after the processes that hold it open are killed.
     */
    private static final long LAST_WORDS_MILLIS = 1000;

    /**
     * How long to wait before SIGTERM: for the shutdown event to be written, and then for the process to exit by
     * itself.
     */
    private static final long FAREWELL_MILLIS = 100;

    /** How long the process may take to exit after SIGTERM. */
    private static final long END_MILLIS = 2000;

    private static final int READ_SIZE = 1 << 16;

    private final String name;
    private final HelperProgram helperProgram;
    private final HelperCounts counts;
    private final HelperInputQueue helperInputQueue;
    private final AtomicBoolean overflowed = new AtomicBoolean();
    private final CountDownLatch endAsked = new CountDownLatch(1);

    HelperLife(HelperPlan plan, HelperProgram helperProgram, EventEncoder encoder, HelperCounts counts) {
        this.name = plan.name();
        this.helperProgram = helperProgram;
        this.helperInputQueue = new HelperInputQueue(
                "helper-" + name + "-stdin",
                HelperInputQueue.LIMIT,
                helperProgram.process().getOutputStream(),
                encoder,
                // The helper does not read replies and events, which is allowed.
                closed -> log.debug("helper {}: stdin is closed: {}", name, closed.getMessage()));
        this.counts = counts;
    }

    /** Queues replies. Never blocks. */
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

    /** Queues an entry; kills the process if the queue is full. Never blocks. */
    void tell(HelperInputQueue.Entry entry, long weight) {
        if (!helperInputQueue.put(entry, weight) && overflowed.compareAndSet(false, true)) {
            counts.overflowed();
            log.error("helper {}: is not reading stdin ({} MB queued); killing it", name, HelperInputQueue.LIMIT >> 20);
            helperProgram.kill();
        }
    }

    /** Sends the shutdown event, then asks the process to exit. Does not block. */
    void end() {
        if (endAsked.getCount() > 0) {
            tell(each -> Optional.of(each.shutdown()), 0);
            endAsked.countDown();
        }
    }

    /**
     * Waits until the process exits.
     *
     * @param client receives its lines, and is closed at the end
     * @return how it ended, in words
     */
    String live(Client client) throws InterruptedException {
        Commands commands = new Commands(client);
        Thread reader = thread(
                "commands", () -> read(helperProgram.process().getInputStream(), commands, client::awaitAnswers));
        helperInputQueue.start();
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
            helperProgram.killAll(); // the processes that it has left behind have no connection to us any more
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
            log.debug("helper pipe: closed: {}", ended.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt(); // interrupted only to stop it
        }
        splitter.end();
    }

    /** Executes its commands. Nothing is executed once the client is closed, even if the pipe stays open. */
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

    /** Logs its stderr. */
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
