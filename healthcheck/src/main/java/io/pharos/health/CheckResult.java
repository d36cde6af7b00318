package io.pharos.health;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * What one run of a check found.
 *
 * @param outcome the verdict
 * @param detail a short text for people, such as {@code L4CON connection refused 127.0.0.1:80}; may be empty
 * @param duration how long the run took; zero means "not measured", and the engine then fills in its own measurement
 * @param definitive of a FAIL: the service is not there at all, as its address refuses connections. It counts for more
 *     than another failure only right after a {@linkplain Check#watch watch} broke
 * @param value what was measured, for those who follow it; null when nothing was
 * @param immediate of a FAIL: the service itself asks to be taken away; it is DOWN at once, whatever its {@code fall}
 */
public record CheckResult(
        Outcome outcome,
        String detail,
        Duration duration,
        boolean definitive,
        @Nullable Double value,
        boolean immediate) {
    /** The verdict of one run. */
    public enum Outcome {
        /** The service is well. */
        PASS,
        /** The service is well, and something near it deserves a look. Counts as passed. */
        WARN,
        /** The service is not well. */
        FAIL,
        /** No answer in the time allowed. Counts as failed. */
        TIMEOUT,
        /** The check itself could not run, so it says nothing about the service. */
        UNKNOWN
    }

    public CheckResult {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("duration " + duration + "; expected zero or more");
        }
        if (definitive && outcome != Outcome.FAIL) {
            throw new IllegalArgumentException("a definitive " + outcome + "; expected FAIL");
        }
        if (immediate && outcome != Outcome.FAIL) {
            throw new IllegalArgumentException("an immediate " + outcome + "; expected FAIL");
        }
    }

    /** A result without a value that is not immediate. */
    public CheckResult(Outcome outcome, String detail, Duration duration, boolean definitive) {
        this(outcome, detail, duration, definitive, null, false);
    }

    /** A result that is not definitive. */
    public CheckResult(Outcome outcome, String detail, Duration duration) {
        this(outcome, detail, duration, false);
    }

    public static CheckResult pass(String detail) {
        return new CheckResult(Outcome.PASS, detail, Duration.ZERO);
    }

    public static CheckResult warn(String detail) {
        return new CheckResult(Outcome.WARN, detail, Duration.ZERO);
    }

    public static CheckResult fail(String detail) {
        return new CheckResult(Outcome.FAIL, detail, Duration.ZERO);
    }

    /** A FAIL of a service that is not there at all. */
    public static CheckResult definitiveFail(String detail) {
        return new CheckResult(Outcome.FAIL, detail, Duration.ZERO, true);
    }

    /** A FAIL of a service that asks to be taken away at once. */
    public static CheckResult immediateFail(String detail) {
        return new CheckResult(Outcome.FAIL, detail, Duration.ZERO, false, null, true);
    }

    public static CheckResult timeout(String detail) {
        return new CheckResult(Outcome.TIMEOUT, detail, Duration.ZERO);
    }

    public static CheckResult unknown(String detail) {
        return new CheckResult(Outcome.UNKNOWN, detail, Duration.ZERO);
    }

    /** An UNKNOWN that carries the message of what went wrong, or its class where it has none, and that of its first cause. */
    public static CheckResult unknown(Throwable thrown) {
        Throwable wrong = thrown;
        while (wrong instanceof CompletionException && wrong.getCause() != null) {
            wrong = wrong.getCause();
        }
        Throwable root = wrong;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String what = message(wrong);
        String why = message(root);
        return unknown(what.contains(why) ? what : what + ": " + why);
    }

    private static String message(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null || message.isBlank() ? thrown.getClass().getSimpleName() : message;
    }

    /** The same result with this duration. */
    public CheckResult took(Duration measured) {
        return new CheckResult(outcome, detail, measured, definitive, value, immediate);
    }

    /** The same result with more words. */
    public CheckResult adding(String words) {
        String more = detail.isEmpty() ? words : detail + ", " + words;
        return new CheckResult(outcome, more, duration, definitive, value, immediate);
    }

    /** The same result with what was measured. */
    public CheckResult withValue(double measured) {
        return new CheckResult(outcome, detail, duration, definitive, measured, immediate);
    }

    /** {@code FAIL L7STS 500}: outcome and detail in one text, for causes and logs. */
    public String summary() {
        return detail.isEmpty() ? outcome.name() : outcome + " " + detail;
    }
}
