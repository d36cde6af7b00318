package io.pharos.cli.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineQueueTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Pipe pipe = new Pipe();
    private final LineQueue queue = new LineQueue(pipe);

    /** Takes nothing until it is read. */
    private static final class Pipe extends OutputStream {
        private final CountDownLatch read = new CountDownLatch(1);
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

        @Override
        public void write(int octet) {
            throw new UnsupportedOperationException("octet by octet");
        }

        @Override
        public void write(byte[] octets, int from, int length) throws IOException {
            try {
                read.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IOException(interrupted);
            }
            taken.write(octets, from, length);
        }

        List<String> lines() {
            return taken.toString(StandardCharsets.UTF_8).lines().toList();
        }
    }

    private void add(String line) {
        queue.add(octets(line), lost -> octets(lost + " lost"));
    }

    private static byte[] octets(String line) {
        return (line + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private void addNumbers(int count) {
        IntStream.range(0, count).forEach(number -> add("%01023d".formatted(number)));
    }

    @Test
    void linesAreWrittenInTheirOrder() {
        pipe.read.countDown();

        IntStream.range(0, 1000).forEach(number -> add(Integer.toString(number)));

        assertTrue(queue.awaitEmpty(LONG));
        assertEquals(IntStream.range(0, 1000).mapToObj(Integer::toString).toList(), pipe.lines());
    }

    @Test
    void aStalledReaderBlocksNoCaller() {
        addNumbers(100_000); // returns, though nothing can be written

        assertFalse(queue.awaitEmpty(Duration.ofMillis(1)));
    }

    @Test
    void linesThatDoNotFitAreLostAndCounted() {
        int fitting = LineQueue.MOST_OCTETS / 1024;
        addNumbers(3 * fitting);
        pipe.read.countDown();
        assertTrue(queue.awaitEmpty(LONG));

        add("the next");
        add("the one after");

        assertTrue(queue.awaitEmpty(LONG));
        List<String> lines = pipe.lines();
        int kept = lines.size() - 3;
        assertTrue(kept == fitting || kept == fitting + 1, kept + " lines; one may be with the pipe");
        assertEquals(
                List.of(3 * fitting - kept + " lost", "the next", "the one after"), lines.subList(kept, lines.size()));
        assertEquals(
                IntStream.range(0, kept).boxed().collect(Collectors.toList()),
                lines.subList(0, kept).stream().map(Integer::valueOf).toList());
    }

    @Test
    void aFailingStreamBlocksNoCaller() {
        LineQueue failing = new LineQueue(new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("closed");
            }
        });

        failing.add(octets("one"), lost -> octets("none"));
        failing.add(octets("two"), lost -> octets("none"));

        assertTrue(failing.awaitEmpty(LONG));
    }
}
