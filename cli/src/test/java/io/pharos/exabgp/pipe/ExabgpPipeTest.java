package io.pharos.exabgp.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExabgpPipeTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Gate out = new Gate();
    private final PipedOutputStream exabgp = new PipedOutputStream();
    private final AtomicReference<@Nullable IOException> broken = new AtomicReference<>();

    /** What has been written; writes can be held up, and can fail. */
    private static final class Gate extends OutputStream {
        private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
        private CountDownLatch open = new CountDownLatch(0);
        private final CountDownLatch reached = new CountDownLatch(1);
        private volatile boolean failing;

        @Override
        public void write(int octet) throws IOException {
            throw new IOException("only whole lines are written");
        }

        @Override
        public void write(byte[] line, int offset, int length) throws IOException {
            if (failing) {
                throw new IOException("Broken pipe");
            }
            try {
                reached.countDown();
                open.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            synchronized (octets) {
                octets.write(line, offset, length);
            }
        }

        String text() {
            synchronized (octets) {
                return octets.toString(UTF_8);
            }
        }
    }

    @AfterEach
    void openAndEnd() throws IOException {
        out.open.countDown();
        exabgp.close();
    }

    private ExabgpPipe pipe(@Nullable InputStream answers, Duration patience) {
        ExabgpPipe pipe = new ExabgpPipe(out, answers, patience, broken::set);
        pipe.start();
        return pipe;
    }

    private ExabgpPipe answered(Duration patience) throws IOException {
        return pipe(new PipedInputStream(exabgp), patience);
    }

    private void answer(String line) throws IOException {
        exabgp.write((line + "\n").getBytes(UTF_8));
        exabgp.flush();
    }

    private void awaitText(String text) {
        await().atMost(LONG).until(() -> out.text().equals(text));
    }

    @Test
    void eachLineWaitsForThePreviousAcknowledgement() throws IOException, InterruptedException {
        ExabgpPipe pipe = answered(LONG);

        pipe.say(List.of("a", "b"));
        awaitText("a\n");
        answer("done");
        awaitText("a\nb\n");
        answer("error");

        assertTrue(pipe.drain(LONG));
        assertEquals("a\nb\n", out.text());
    }

    @Test
    void unsentLinesAreReplacedByNewerOnes() throws IOException {
        ExabgpPipe pipe = answered(LONG);

        pipe.say(List.of("up 1", "up 2"));
        awaitText("up 1\n");
        pipe.say(List.of("down 1", "down 2"));
        pipe.say(List.of("off 1", "off 2"));
        answer("done");
        awaitText("up 1\noff 1\n");
        answer("done");
        awaitText("up 1\noff 1\noff 2\n");
    }

    @Test
    void equalLinesDoNotRestartTheTransmission() throws IOException {
        ExabgpPipe pipe = answered(LONG);

        pipe.say(List.of("a", "b"));
        awaitText("a\n");
        pipe.say(List.of("x"));
        pipe.say(List.of("a", "b"));
        answer("done");
        awaitText("a\nb\n");
        answer("done");
        pipe.say(List.of("c"));
        awaitText("a\nb\nc\n");
    }

    @Test
    void continuesWhenAcknowledgementsTimeOut() throws IOException {
        ExabgpPipe pipe = answered(Duration.ofMillis(20));

        pipe.say(List.of("a", "b", "c"));

        awaitText("a\nb\nc\n");
    }

    @Test
    void lateAcknowledgementsResumeTheWait() throws IOException, InterruptedException {
        ExabgpPipe pipe = answered(Duration.ofMillis(20));
        pipe.say(List.of("a", "b"));
        awaitText("a\nb\n");

        answer("done");
        answer("done");

        assertTrue(pipe.drain(LONG));
    }

    @Test
    void endOfAcknowledgementsEndsOnlyTheWait() throws IOException {
        ExabgpPipe pipe = answered(LONG);

        pipe.say(List.of("a", "b"));
        awaitText("a\n");
        exabgp.close();
        awaitText("a\nb\n");
        pipe.say(List.of("c"));

        awaitText("a\nb\nc\n");
        assertEquals(null, broken.get());
    }

    @Test
    void noWaitWithoutAcknowledgements() throws InterruptedException {
        ExabgpPipe pipe = pipe(null, LONG);

        pipe.say(List.of("a", "b", "c"));

        assertTrue(pipe.drain(LONG));
        assertEquals("a\nb\nc\n", out.text());
    }

    @Test
    void errorReasonIsNotAnAcknowledgement() throws IOException {
        ExabgpPipe pipe = answered(LONG);

        pipe.say(List.of("a", "b", "c"));
        awaitText("a\n");
        answer("error: no such neighbor");
        answer("error");
        awaitText("a\nb\n");
        answer("done");

        awaitText("a\nb\nc\n");
    }

    @Test
    void brokenPipeIsReportedAndEndsTheWait() throws InterruptedException {
        out.failing = true;
        ExabgpPipe pipe = pipe(null, LONG);

        pipe.say(List.of("a"));

        await().atMost(LONG).until(() -> broken.get() != null);
        assertEquals("Broken pipe", broken.get().getMessage());
        assertFalse(pipe.drain(LONG));
    }

    @Test
    void submittingReturnsImmediatelyWhileAWriteHangs() throws InterruptedException {
        out.open = new CountDownLatch(1);
        ExabgpPipe pipe = pipe(null, LONG);
        pipe.say(List.of("a"));
        out.reached.await();

        CompletableFuture<Void> said = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 1000; i++) {
                pipe.say(List.of("state " + i));
            }
        });

        said.orTimeout(30, java.util.concurrent.TimeUnit.SECONDS).join();
        assertFalse(pipe.drain(Duration.ofMillis(50)));
        out.open.countDown();
        assertTrue(pipe.drain(LONG));
        assertEquals("a\nstate 999\n", out.text());
    }

    @Test
    void probeRepeatsTheLastLinesOnce() throws InterruptedException {
        ExabgpPipe pipe = pipe(null, LONG);
        pipe.probe();
        pipe.say(List.of("a"));
        assertTrue(pipe.drain(LONG));

        pipe.probe();

        awaitText("a\na\n");
        assertTrue(pipe.drain(LONG));
    }

    @Test
    void shutdownWaitsForAcknowledgementsForHalfTheTime() throws Exception {
        AtomicLong now = new AtomicLong(); // the time passes by our hand
        ExabgpPipe pipe = new ExabgpPipe(out, new PipedInputStream(exabgp), LONG, broken::set, now::get);
        pipe.start();
        pipe.say(List.of("a", "b"));
        awaitText("a\n");
        FutureTask<Boolean> draining = new FutureTask<>(() -> pipe.drain(LONG));
        Thread drainer = new Thread(draining);
        drainer.start();
        await().atMost(LONG).until(() -> drainer.getState() == Thread.State.TIMED_WAITING);
        assertEquals("a\n", out.text());

        now.set(LONG.dividedBy(2).toNanos());
        synchronized (pipe) {
            pipe.notifyAll();
        }

        drainer.join();
        assertTrue(draining.get());
        assertEquals("a\nb\n", out.text());
    }
}
