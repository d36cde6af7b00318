package io.pharos.health;

import io.pharos.health.failover.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * One check of a service, and what its results mean.
 *
 * @param name unique in the service
 * @param role what it has to say
 * @param check how to find out; the engine closes it when the service is removed
 * @param rise passes in a row that make UP; at least 1
 * @param fall failures in a row that make DOWN; at least 1
 * @param initial what counts before its first result after the start
 * @param schedule when it runs
 * @param warnAs what a WARN means
 * @param unknownAs what a check that could not run counts as
 * @param lease for how long its last verdict holds when no new one comes, longer than the schedule's longest wait; see
 *     {@link #defaultLease}. Means nothing for a check that does not decide
 */
public record CheckSpec(
        String name,
        CheckRole role,
        Check check,
        int rise,
        int fall,
        InitialHealth initial,
        Schedule schedule,
        WarnAs warnAs,
        UnknownAs unknownAs,
        Duration lease)
        implements CheckPlan {

    private static final Duration SHORTEST_DEFAULT_LEASE = Duration.ofSeconds(10);

    public CheckSpec {
        if (name.isBlank()) {
            throw new IllegalArgumentException("check name is empty; expected a text");
        }
        RiseFall.initial(rise, fall); // checks both
        if (lease.compareTo(schedule.longestWait()) <= 0) {
            throw new IllegalArgumentException(
                    "lease " + DurationFormatter.of(lease) + "; expected more than the longest wait"
                            + " between two checks, " + DurationFormatter.of(schedule.longestWait()));
        }
    }

    /** A check that decides, with defaults for the rest: rise 3, fall 3, a WARN passes, UNKNOWN changes nothing. */
    public static CheckSpec of(String name, Check check, Schedule schedule) {
        return of(name, check, 3, 3, schedule);
    }

    /** The same with another rise and fall. */
    public static CheckSpec of(String name, Check check, int rise, int fall, Schedule schedule) {
        return new CheckSpec(
                name,
                CheckRole.DECIDING,
                check,
                rise,
                fall,
                InitialHealth.UNKNOWN,
                schedule,
                WarnAs.PASS,
                UnknownAs.HOLD,
                defaultLease(schedule));
    }

    /** Three times the longest that an iteration may take, and at least 10 seconds. */
    public static Duration defaultLease(Schedule schedule) {
        Duration three = schedule.longestWait().plus(schedule.timeout()).multipliedBy(3);
        return three.compareTo(SHORTEST_DEFAULT_LEASE) < 0 ? SHORTEST_DEFAULT_LEASE : three;
    }

    /** The same check in another role. */
    public CheckSpec as(CheckRole other) {
        return new CheckSpec(name, other, check, rise, fall, initial, schedule, warnAs, unknownAs, lease);
    }

    @Override
    public List<Part> parts() {
        return List.of(new Part(this, role));
    }

    @Override
    public Verdict verdict(Function<CheckSpec, Verdict> verdictOf) {
        return verdictOf.apply(this);
    }
}
