package io.pharos.health;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A service as it is now.
 *
 * @param name its name
 * @param state its state
 * @param health its check's dampened state
 * @param count how many results in a row led to this health, see {@link RiseFall#count}
 * @param lastResult the latest result; null before the first
 * @param since when {@code state} was reached
 * @param maintenance null when the service is not in maintenance, else the reason, which may be empty
 * @param leaseExpired no verdict has come for longer than the lease
 */
public record ServiceStatus(
        String name,
        ServiceState state,
        Health health,
        int count,
        @Nullable CheckResult lastResult,
        Instant since,
        @Nullable String maintenance,
        boolean leaseExpired) {}
