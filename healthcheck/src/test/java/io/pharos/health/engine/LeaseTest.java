package io.pharos.health.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.health.CheckSpec;
import io.pharos.health.DurationFormatter;
import io.pharos.health.Schedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LeaseTest {
    private final Lease lease = lease(seconds(100), "web");
    private final List<String> reports = new ArrayList<>();

    @Test
    void expiresAfterItsDurationAndReportsOnce() {
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
    void verdictInTimeReportsNothing() {
        renew(109);
        look(118);

        assertEquals(List.of(), reports);
    }

    @Test
    void clockWraparoundIsHandled() {
        Lease wrapping = lease(Long.MAX_VALUE - 5, "web");
        wrapping.look(Long.MIN_VALUE + 5, silence -> reports.add("expired"));

        assertEquals(List.of(), reports);
    }

    @Test
    void everyDecidingCheckMustRenewTheLease() {
        Lease two = lease(seconds(100), "web", "db");
        two.renew("web", seconds(109), () -> {});
        two.look(seconds(112), silence -> reports.add("expired after " + DurationFormatter.of(silence)));
        two.renew("web", seconds(113), () -> reports.add("restored by web"));
        two.renew("db", seconds(114), () -> reports.add("restored by db"));

        assertEquals(List.of("expired after 12s", "restored by db"), reports);
    }

    @Test
    void nonDecidingCheckDoesNotRenewTheLease() {
        look(111);
        lease.renew("advisory", seconds(112), () -> reports.add("restored"));

        assertEquals(List.of("expired after 11s"), reports);
    }

    private void look(int atSeconds) {
        lease.look(seconds(atSeconds), silence -> reports.add("expired after " + DurationFormatter.of(silence)));
    }

    private void renew(int atSeconds) {
        lease.renew("web", seconds(atSeconds), () -> reports.add("restored"));
    }

    private static long seconds(int seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }

    private static Lease lease(long nowNanos, String... checks) {
        Schedule often = Schedule.of(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ZERO);
        return new Lease(
                Stream.of(checks)
                        .map(name -> CheckSpec.of(name, new ScriptedCheck(), often))
                        .toList(),
                nowNanos);
    }
}
