package io.pharos.exabgp.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RespawnPauseTest {
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final RespawnPause pauses = new RespawnPause();

    @Test
    void shortLivesDoubleThePause() {
        assertEquals(Duration.ofMillis(100), pauses.after(SHORT));
        assertEquals(Duration.ofMillis(200), pauses.after(SHORT));
        assertEquals(Duration.ofMillis(400), pauses.after(SHORT));
    }

    @Test
    void pauseIsBounded() {
        for (int i = 0; i < 100; i++) {
            pauses.after(SHORT);
        }

        assertEquals(RespawnPause.LONGEST, pauses.after(SHORT));
    }

    @Test
    void longLifeResetsThePause() {
        for (int i = 0; i < 5; i++) {
            pauses.after(SHORT);
        }

        assertEquals(RespawnPause.FIRST, pauses.after(RespawnPause.LONG_LIFE));
        assertEquals(RespawnPause.FIRST.multipliedBy(2), pauses.after(SHORT));
    }
}
