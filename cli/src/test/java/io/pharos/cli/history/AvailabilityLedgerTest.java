package io.pharos.cli.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AvailabilityLedgerTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final AvailabilityLedger ledger = new AvailabilityLedger();

    @Test
    void nothingIsKnownBeforeTheFirstState() {
        ledger.start(NOON, NOON);

        assertEquals(Availability.NONE, ledger.over(AvailabilityWindow.HOUR, minutes(10)));
        assertEquals(Availability.NONE, ledger.over(AvailabilityWindow.START, minutes(10)));
        assertEquals(OptionalDouble.empty(), Availability.NONE.ratio());
        assertEquals(Optional.empty(), Availability.NONE.meanTimeBetweenFailures());
        assertEquals(Optional.empty(), Availability.NONE.meanTimeToRestoration());
    }

    @Test
    void twoFailuresInAnHourAreCountedByHand() {
        ledger.start(NOON, NOON);
        ledger.move(minutes(0), AvailabilityState.UP); // 20 minutes
        ledger.move(minutes(20), AvailabilityState.DOWN); // 4
        ledger.move(minutes(24), AvailabilityState.UP); // 28
        ledger.move(minutes(52), AvailabilityState.DOWN); // 2
        ledger.move(minutes(54), AvailabilityState.UP); // 6

        Availability hour = ledger.over(AvailabilityWindow.HOUR, minutes(60));

        assertEquals(new Availability(Duration.ofMinutes(54), Duration.ofMinutes(6), 2, 2), hour);
        assertEquals(0.9, hour.ratio().orElseThrow(), 1e-12);
        assertEquals(Optional.of(Duration.ofMinutes(27)), hour.meanTimeBetweenFailures());
        assertEquals(Optional.of(Duration.ofMinutes(3)), hour.meanTimeToRestoration());
        assertEquals(hour, ledger.over(AvailabilityWindow.DAY, minutes(60)));
        assertEquals(hour, ledger.over(AvailabilityWindow.MONTH, minutes(60)));
        assertEquals(hour, ledger.over(AvailabilityWindow.START, minutes(60)));
    }

    @Test
    void anOutageThatBeganBeforeTheWindowIsAnOutageButNoFailureOfIt() {
        ledger.start(NOON, NOON);
        ledger.move(minutes(0), AvailabilityState.UP);
        ledger.move(minutes(10), AvailabilityState.DOWN);
        ledger.move(minutes(100), AvailabilityState.UP);

        Availability hour = ledger.over(AvailabilityWindow.HOUR, minutes(120)); // from minute 60 on

        assertEquals(new Availability(Duration.ofMinutes(20), Duration.ofMinutes(40), 0, 1), hour);
        assertEquals(1, ledger.over(AvailabilityWindow.DAY, minutes(120)).failures());
    }

    @Test
    void aServiceThatStartsBrokenIsDownWithoutHavingFailed() {
        ledger.start(NOON, NOON);
        ledger.move(minutes(1), AvailabilityState.DOWN);

        assertEquals(
                new Availability(Duration.ZERO, Duration.ofMinutes(4), 0, 1),
                ledger.over(AvailabilityWindow.HOUR, minutes(5)));
    }

    @Test
    void maintenanceCountsNeitherWay() {
        ledger.start(NOON, NOON);
        ledger.move(minutes(0), AvailabilityState.UP);
        ledger.move(minutes(10), AvailabilityState.NOT_COUNTED);
        ledger.move(minutes(40), AvailabilityState.UP);

        Availability hour = ledger.over(AvailabilityWindow.HOUR, minutes(50));

        assertEquals(new Availability(Duration.ofMinutes(20), Duration.ZERO, 0, 0), hour);
        assertEquals(1, hour.ratio().orElseThrow());
    }

    @Test
    void theTimeBetweenTwoRunsCountsNeitherWayAndEndsTheFiguresSinceTheStart() {
        ledger.start(NOON, NOON);
        ledger.move(minutes(0), AvailabilityState.UP);
        ledger.move(minutes(5), AvailabilityState.DOWN);
        ledger.move(minutes(6), AvailabilityState.UP);
        ledger.start(minutes(10), minutes(30)); // killed at minute 10
        ledger.move(minutes(31), AvailabilityState.UP);

        assertEquals(
                new Availability(Duration.ofMinutes(18), Duration.ofMinutes(1), 1, 1),
                ledger.over(AvailabilityWindow.HOUR, minutes(40)));
        assertEquals(
                new Availability(Duration.ofMinutes(9), Duration.ZERO, 0, 0),
                ledger.over(AvailabilityWindow.START, minutes(40)));
    }

    @Test
    void aFailureThisInstantIsCounted() {
        ledger.start(NOON, NOON);
        ledger.move(minutes(0), AvailabilityState.UP);
        ledger.move(minutes(5), AvailabilityState.DOWN);

        assertEquals(
                new Availability(Duration.ofMinutes(5), Duration.ZERO, 1, 1),
                ledger.over(AvailabilityWindow.START, minutes(5)));
    }

    @Test
    void aClockThatIsSetBackTakesNothingAway() {
        ledger.start(NOON, NOON);
        ledger.move(minutes(0), AvailabilityState.UP);
        ledger.move(minutes(10), AvailabilityState.DOWN);
        ledger.move(minutes(5), AvailabilityState.UP);

        assertEquals(
                new Availability(Duration.ofMinutes(10), Duration.ZERO, 1, 1),
                ledger.over(AvailabilityWindow.HOUR, minutes(7)));
    }

    @Test
    void whatIsOlderThanTheLongestWindowIsForgottenButNotTheTimeSinceTheStart() {
        ledger.start(NOON, NOON);
        ledger.move(minutes(0), AvailabilityState.UP);
        ledger.move(days(1), AvailabilityState.DOWN);
        ledger.move(days(2), AvailabilityState.UP);
        ledger.move(days(40), AvailabilityState.DOWN);

        assertEquals(
                new Availability(Duration.ofDays(29), Duration.ofDays(1), 1, 1),
                ledger.over(AvailabilityWindow.MONTH, days(41)));
        assertEquals(
                new Availability(Duration.ofDays(39), Duration.ofDays(2), 2, 2),
                ledger.over(AvailabilityWindow.START, days(41)));
    }

    @Test
    void aServiceThatFlapsWithoutEndTakesNoMoreMemory() {
        ledger.start(NOON, NOON);
        int flaps = AvailabilityLedger.MOST_SPANS;
        for (int i = 0; i < flaps; i++) {
            ledger.move(NOON.plusSeconds(2L * i), AvailabilityState.UP);
            ledger.move(NOON.plusSeconds(2L * i + 1), AvailabilityState.DOWN);
        }
        Instant end = NOON.plusSeconds(2L * flaps);

        Availability month = ledger.over(AvailabilityWindow.MONTH, end);

        assertTrue(month.failures() <= AvailabilityLedger.MOST_SPANS / 2, () -> "failures " + month.failures());
        assertEquals(0.5, month.ratio().orElseThrow(), 1e-3);
        assertEquals(flaps, ledger.over(AvailabilityWindow.START, end).failures());
    }

    private static Instant minutes(long number) {
        return NOON.plus(Duration.ofMinutes(number));
    }

    private static Instant days(long number) {
        return NOON.plus(Duration.ofDays(number));
    }
}
