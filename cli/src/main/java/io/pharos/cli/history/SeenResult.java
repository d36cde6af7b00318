package io.pharos.cli.history;

import java.time.Duration;
import java.time.Instant;

/**
 * A check result that led to a decision.
 *
 * @param at when it arrived
 * @param check the check's name
 * @param outcome PASS, WARN, FAIL, TIMEOUT or UNKNOWN
 * @param detail what the check found; may be empty
 * @param duration how long the check took
 */
public record SeenResult(Instant at, String check, String outcome, String detail, Duration duration) {
    private static final int LONGEST_DETAIL = 300;

    /** Shortens the detail to bound memory. */
    public SeenResult {
        detail = Decision.shortened(detail, LONGEST_DETAIL);
    }
}
