package io.pharos.cli.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PendingReloadTest {
    private final PendingReload early = new PendingReload();
    private final AtomicInteger reloads = new AtomicInteger();

    @Test
    void anEarlyRequestRunsOnceWhenReloadsArePossible() {
        early.ask();
        early.ask();
        assertEquals(0, reloads.get());

        early.passTo(reloads::incrementAndGet);
        early.passTo(reloads::incrementAndGet);

        assertEquals(1, reloads.get());
    }

    /** A signal that came before may have a slow thread. */
    @Test
    void aLateRequestRunsImmediately() {
        early.passTo(reloads::incrementAndGet);

        early.ask();

        assertEquals(1, reloads.get());
    }
}
