package io.pharos.health.check.host;

import java.time.Duration;

/**
 * How old the last beat is. Only the age at the first look is taken from the clock on the wall; from then on time is counted
 * by the clock that nobody sets, so that a correction of the time neither hides a silence nor makes one.
 *
 * @param stamp what the beat was recognised by
 * @param age when it was looked at
 * @param lookedNanos when that was, on the clock that nobody sets
 */
record Heartbeat(String stamp, Duration age, long lookedNanos) {
    /**
     * The first look.
     *
     * @param wallAge the beat's age by the clock on the wall; one from the future counts as new
     */
    static Heartbeat first(String stamp, Duration wallAge, long nowNanos) {
        return new Heartbeat(stamp, wallAge.isNegative() ? Duration.ZERO : wallAge, nowNanos);
    }

    /** Another look: another stamp is a beat that came since the look before. */
    Heartbeat next(String seen, Duration wallAge, long nowNanos) {
        Duration passed = Duration.ofNanos(nowNanos - lookedNanos);
        if (seen.equals(stamp)) {
            return new Heartbeat(stamp, age.plus(passed), nowNanos);
        }
        Heartbeat beat = first(seen, wallAge, nowNanos);
        return beat.age.compareTo(passed) > 0 ? new Heartbeat(seen, passed, nowNanos) : beat;
    }
}
