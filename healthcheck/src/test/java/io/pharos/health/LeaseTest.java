package io.pharos.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaseTest {
    private final Lease lease = new Lease(Duration.ofSeconds(10), seconds(100));
    private final List<String> reports = new ArrayList<>();

    @Test
    void expiresAfterItsLengthAndSaysSoOnce() {
        look(110);
        assertFalse(lease.expired());
        look(111);
        look(112);

        assertTrue(lease.expired());
        assertEquals(List.of("expired after 11s"), reports);
    }

    @Test
    void isRestoredByTheNextVerdictAndCanExpireAgain() {
        look(111);
        renew(120);
        renew(121);
        look(131);
        look(132);

        assertEquals(List.of("expired after 11s", "restored", "expired after 11s"), reports);
    }

    @Test
    void aVerdictInTimeIsNoNews() {
        renew(109);
        look(118);

        assertEquals(List.of(), reports);
    }

    @Test
    void clocksThatWrapAroundAreUnderstood() {
        Lease wrapping = new Lease(Duration.ofSeconds(10), Long.MAX_VALUE - 5);
        wrapping.look(Long.MIN_VALUE + 5, silence -> reports.add("expired"));

        assertEquals(List.of(), reports);
    }

    private void look(int atSeconds) {
        lease.look(seconds(atSeconds), silence -> reports.add("expired after " + DurationText.of(silence)));
    }

    private void renew(int atSeconds) {
        lease.renew(seconds(atSeconds), () -> reports.add("restored"));
    }

    private static long seconds(int seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
