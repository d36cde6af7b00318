package io.pharos.sidecar;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A term of the MED that follows a measured value, so slowly that routers can bear it: it moves by whole steps, only when
 * the value has left its surroundings by a step, and rests after each move. Pure: time is given.
 */
public final class DynamicMed {
    /** Where the value comes from. */
    public enum Source {
        /** How busy the processors of this machine are, in percent. */
        CPU,
        MEMORY,
        LOAD,
        CHECK
    }

    /**
     * How the term follows.
     *
     * @param factor the term for a value of one; more than 0
     * @param step the term is a multiple of this, unless it is {@code max}; at least 1
     * @param hold how long it rests after a move
     * @param max it is never more
     * @param check of {@code CHECK}: which of the service's checks; null for any
     */
    public record Rule(
            Source source,
            double factor,
            long step,
            Duration hold,
            long max,
            @Nullable String check) {}

    private final Rule rule;
    private long term;
    private boolean moved;
    private long movedAtNanos;

    DynamicMed(Rule rule) {
        this.rule = rule;
    }

    Source source() {
        return rule.source;
    }

    /** Whether it follows the value of this check. */
    boolean follows(String check) {
        return rule.source == Source.CHECK && (rule.check == null || rule.check.equals(check));
    }

    /** What is added to the MED now; 0 before the first value. */
    long term() {
        return term;
    }

    /**
     * Takes a value; NaN is ignored.
     *
     * @return whether the term has changed
     */
    boolean measured(double value, long nowNanos) {
        if (Double.isNaN(value) || (moved && nowNanos - movedAtNanos < rule.hold.toNanos())) {
            return false;
        }
        double exact = Math.max(0, Math.min((double) rule.max, value * rule.factor));
        if (Math.abs(exact - (double) term) < (double) rule.step) {
            return false;
        }
        term = Math.min(rule.max, Math.round(exact / (double) rule.step) * rule.step);
        moved = true;
        movedAtNanos = nowNanos;
        return true;
    }
}
