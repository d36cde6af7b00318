package io.pharos.health;

import java.time.Duration;

/**
 * How a hook ended.
 *
 * @param result what became of it
 * @param detail for people: the exit status, or why it did not run
 * @param duration from its start to its end; zero when it did not run
 */
public record HookOutcome(Result result, String detail, Duration duration) {
    /** What became of a hook. */
    public enum Result {
        /** Exit status 0. */
        DONE,
        /** Another exit status, or it could not be started. */
        FAILED,
        /** Killed, with all its children, because it took too long. */
        TIMEOUT,
        /** Never run: too many were waiting, or the engine closed. */
        DROPPED
    }
}
