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
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HelperInputQueueTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final HelperInputQueue helperInputQueue = new HelperInputQueue(
            "test", 1000, written, new TextEvents(EventSource.thisProcess(ExabgpDialect.V4_2, "host")), failure -> {});

    @AfterEach
    void close() {
        helperInputQueue.close();
    }

    private boolean put(String text) {
        return helperInputQueue.put(encoder -> Optional.of(text), text.length());
    }

    @Test
    void entriesAreWrittenInOrderAndEmptyOnesSkipped() {
        put("one\n");
        helperInputQueue.put(encoder -> Optional.empty(), 0);
        put("zwö\n");

        helperInputQueue.start();

        await().untilAsserted(() -> assertEquals("one\nzwö\n", written.toString(UTF_8)));
    }

    @Test
    void fullQueueRejectsEntriesUntilSomeAreWritten() throws InterruptedException {
        int taken = 0;
        while (put("x\n")) {
            taken++;
        }
        assertEquals(1000 / (HelperInputQueue.OVERHEAD + 2), taken);
        assertFalse(put("x\n"));

        helperInputQueue.start();
        helperInputQueue.awaitEmpty(10_000);

        assertTrue(put("last\n"));
        String expected = "x\n".repeat(taken) + "last\n";
        await().untilAsserted(() -> assertEquals(expected, written.toString(UTF_8)));
    }

    @Test
    void closedQueueIgnoresEntries() {
        put("never\n");
        helperInputQueue.close();

        helperInputQueue.start();

        assertTrue(put("x".repeat(5000)));
        assertEquals("", written.toString(UTF_8));
    }
}
