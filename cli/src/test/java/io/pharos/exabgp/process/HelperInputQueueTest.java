package io.pharos.exabgp.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.exabgp.ExabgpDialect;
import io.pharos.exabgp.event.EventSource;
import io.pharos.exabgp.event.TextEvents;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HelperInputQueueTest {
    private final HelperInputQueue helperInputQueue = new HelperInputQueue(1000);
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Thread writer = new Thread(this::write);

    private void write() {
        try {
            helperInputQueue.writeTo(written, new TextEvents(EventSource.thisProcess(ExabgpDialect.V4_2, "host")));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() throws InterruptedException {
        helperInputQueue.close();
        writer.join();
    }

    private boolean put(String text) {
        return helperInputQueue.put(encoder -> Optional.of(text), text.length());
    }

    @Test
    void entriesAreWrittenInTheirOrderAndThoseWithoutAFormAreLeftOut() {
        put("one\n");
        helperInputQueue.put(encoder -> Optional.empty(), 0);
        put("zwö\n");

        writer.start();

        await().untilAsserted(() -> assertEquals("one\nzwö\n", written.toString(UTF_8)));
    }

    @Test
    void whatFindsNoRoomIsRefusedAndRoomComesBackWithWriting() throws InterruptedException {
        int taken = 0;
        while (put("x\n")) {
            taken++;
        }
        assertEquals(1000 / (HelperInputQueue.OVERHEAD + 2), taken);
        assertFalse(put("x\n"));

        writer.start();
        helperInputQueue.awaitEmpty(10_000);

        assertTrue(put("last\n"));
        String expected = "x\n".repeat(taken) + "last\n";
        await().untilAsserted(() -> assertEquals(expected, written.toString(UTF_8)));
    }

    @Test
    void onceClosedNothingIsWrittenAndNobodyIsRefused() throws InterruptedException {
        put("never\n");
        helperInputQueue.close();

        writer.start();
        writer.join();

        assertTrue(put("x".repeat(5000)));
        assertEquals("", written.toString(UTF_8));
    }
}
