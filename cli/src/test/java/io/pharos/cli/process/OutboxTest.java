package io.pharos.cli.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.cli.api.ExabgpDialect;
import io.pharos.cli.api.event.EventSource;
import io.pharos.cli.api.event.TextEvents;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final Outbox outbox = new Outbox(1000);
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Thread writer = new Thread(this::write);

    private void write() {
        try {
            outbox.writeTo(written, new TextEvents(EventSource.thisProcess(ExabgpDialect.V4_2, "host")));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() throws InterruptedException {
        outbox.close();
        writer.join();
    }

    private boolean put(String text) {
        return outbox.put(encoder -> Optional.of(text), text.length());
    }

    @Test
    void entriesAreWrittenInTheirOrderAndThoseWithoutAFormAreLeftOut() {
        put("one\n");
        outbox.put(encoder -> Optional.empty(), 0);
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
        assertEquals(1000 / (Outbox.OVERHEAD + 2), taken);
        assertFalse(put("x\n"));

        writer.start();
        outbox.awaitEmpty(10_000);

        assertTrue(put("last\n"));
        String expected = "x\n".repeat(taken) + "last\n";
        await().untilAsserted(() -> assertEquals(expected, written.toString(UTF_8)));
    }

    @Test
    void onceClosedNothingIsWrittenAndNobodyIsRefused() throws InterruptedException {
        put("never\n");
        outbox.close();

        writer.start();
        writer.join();

        assertTrue(put("x".repeat(5000)));
        assertEquals("", written.toString(UTF_8));
    }
}
