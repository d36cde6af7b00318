package io.pharos.health;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service as it is now.
 *
 * @param name its name
 * @param state its state
 * @param health its check's dampened state. A group of checks is INIT, UP, DOWN or DISABLED
 * @param count how many results in a row led to this health, see {@link RiseFall#count}; 0 for a group
 * @param lastResult the latest result of any of its checks; null before the first
 * @param since when {@code state} was reached
 * @param maintenance null when the service is not in maintenance, else the reason, which may be empty
 * @param leaseExpired no verdict has come for longer than the lease
 * @param checks all its checks, in the order they are written
 * @param traffic its backends, and which of them get its traffic
 */
public record ServiceStatus(
        String name,
        ServiceState state,
        Health health,
        int count,
        @Nullable CheckResult lastResult,
        Instant since,
        @Nullable String maintenance,
        boolean leaseExpired,
        List<CheckStatus> checks,
        SelectionStatus traffic) {
    /** Copies the list. */
    public ServiceStatus {
        checks = List.copyOf(checks);
    }

    public ServiceStatus withLeaseExpired(boolean expired) {
        return new ServiceStatus(name, state, health, count, lastResult, since, maintenance, expired, checks, traffic);
    }
}
