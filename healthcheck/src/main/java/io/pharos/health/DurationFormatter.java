package io.pharos.health;

import java.time.Duration;

/** Writes a duration the way the configuration does: {@code 5s}, {@code 200ms}, {@code 1m30s}. */
public final class DurationFormatter {
    private DurationFormatter() {}

    /** Rounded down to a millisecond; below that, in microseconds. */
    public static String of(Duration duration) {
        if (duration.isNegative()) {
            return "-" + of(duration.negated());
        }
        if (duration.isZero()) {
            return "0s";
        }
        if (duration.compareTo(Duration.ofMillis(1)) < 0) {
            return duration.toNanos() / 1_000 + "us";
        }
        StringBuilder text = new StringBuilder();
        append(text, duration.toHours(), "h");
        append(text, duration.toMinutesPart(), "m");
        append(text, duration.toSecondsPart(), "s");
        append(text, duration.toMillisPart(), "ms");
        return text.toString();
    }

    private static void append(StringBuilder text, long amount, String unit) {
        if (amount > 0) {
            text.append(amount).append(unit);
        }
    }
}
