package io.pharos.health;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service to watch.
 *
 * @param name unique in the engine
 * @param check how to find out whether it is well; the engine closes it when the service is removed
 * @param rise passes in a row that make UP; at least 1
 * @param fall failures in a row that make DOWN; at least 1
 * @param schedule when the check runs
 * @param unknownAs what a check that could not run counts as
 * @param maintenanceFile while this file exists, the service is in maintenance; null means there is none
 * @param hooks commands to run when the health changes
 * @param lease for how long the last verdict holds when no new one comes, longer than the schedule's longest wait; see
 *     {@link #defaultLease}
 */
public record ServiceSpec(
        String name,
        Check check,
        int rise,
        int fall,
        Schedule schedule,
        UnknownAs unknownAs,
        @Nullable Path maintenanceFile,
        List<Hook> hooks,
        Duration lease) {

    private static final Duration SHORTEST_DEFAULT_LEASE = Duration.ofSeconds(10);

    public ServiceSpec {
        if (name.isBlank()) {
            throw new IllegalArgumentException("service name is empty; expected a text");
        }
        RiseFall.initial(rise, fall); // checks both
        if (lease.compareTo(schedule.longestWait()) <= 0) {
            throw new IllegalArgumentException(
                    "lease " + DurationText.of(lease) + "; expected more than the longest wait"
                            + " between two checks, " + DurationText.of(schedule.longestWait()));
        }
        hooks = List.copyOf(hooks);
    }

    /** A service with a check and a schedule, and defaults for the rest: rise 3, fall 3, no maintenance file, no hooks. */
    public static ServiceSpec of(String name, Check check, Schedule schedule) {
        return new ServiceSpec(name, check, 3, 3, schedule, UnknownAs.HOLD, null, List.of(), defaultLease(schedule));
    }

    /** Three times the longest that an iteration may take, and at least 10 seconds. */
    public static Duration defaultLease(Schedule schedule) {
        Duration three = schedule.longestWait().plus(schedule.timeout()).multipliedBy(3);
        return three.compareTo(SHORTEST_DEFAULT_LEASE) < 0 ? SHORTEST_DEFAULT_LEASE : three;
    }
}
