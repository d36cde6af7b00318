package io.pharos.health;

import io.pharos.health.failover.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A check of a service as it is now.
 *
 * @param name unique in the service
 * @param role what it has to say, see {@link CheckPlan.Part}
 * @param verdict what it says
 * @param health its dampened state
 * @param count how many results in a row led to this health, see {@link RiseFall#count}
 * @param lastResult the latest result; null before the first
 * @param lastAt when the latest result came; null before the first
 */
public record CheckStatus(
        String name,
        CheckRole role,
        Verdict verdict,
        Health health,
        int count,
        @Nullable CheckResult lastResult,
        @Nullable Instant lastAt) {}
