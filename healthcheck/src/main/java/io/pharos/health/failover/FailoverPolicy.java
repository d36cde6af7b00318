package io.pharos.health.failover;

import java.time.Duration;

/**
 * How a service moves between its backends.
 *
 * @param strategy how it moves
 * @param recovery when it goes back
 * @param firstVerdicts how long the very first choice waits for a better level that has no verdict yet. Without it the
 *     level whose check answers first would win each start; without an end a check that can never run would keep the
 *     service from starting
 * @param coldStart how long a cold backend may take from its start to its first pass; when it is over the next level's turn
 *     comes. More than zero
 * @param coldRetry after a start that led to nothing, the pause before the next try; zero or more
 */
public record FailoverPolicy(
        Strategy strategy, Recovery recovery, Duration firstVerdicts, Duration coldStart, Duration coldRetry) {
    public FailoverPolicy {
        notNegative("first verdicts", firstVerdicts);
        notNegative("cold retry", coldRetry);
        if (coldStart.isNegative() || coldStart.isZero()) {
            throw new IllegalArgumentException("cold start " + coldStart.toMillis() + "ms; expected more than 0ms");
        }
    }

    private static void notNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + " " + value.toMillis() + "ms; expected 0ms or more");
        }
    }
}
