package io.pharos.health.check.host;

import java.time.Duration;

/**
 * The age of the last beat. Only the age at the first look comes from the wall clock; from then on the monotonic clock
 * counts, so that a change of the time neither hides a missing beat nor makes one.
 *
 * @param stamp identifies the beat
 * @param age its age when it was seen
 * @param lookedNanos when it was seen, on the monotonic clock
 */
record Heartbeat(String stamp, Duration age, long lookedNanos) {
    /**
     * Makes a heartbeat from the first look.
     *
     * @param wallAge the age of the beat on the wall clock; a beat from the future counts as new
     */
    static Heartbeat first(String stamp, Duration wallAge, long nowNanos) {
        return new Heartbeat(stamp, wallAge.isNegative() ? Duration.ZERO : wallAge, nowNanos);
    }

    /** Makes the heartbeat of a later look: another stamp is a beat since the previous look. */
    Heartbeat next(String seen, Duration wallAge, long nowNanos) {
        Duration passed = Duration.ofNanos(nowNanos - lookedNanos);
        if (seen.equals(stamp)) {
            return new Heartbeat(stamp, age.plus(passed), nowNanos);
        }
        Heartbeat beat = first(seen, wallAge, nowNanos);
        return beat.age.compareTo(passed) > 0 ? new Heartbeat(seen, passed, nowNanos) : beat;
    }
}
