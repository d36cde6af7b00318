package io.pharos.health;

/**
 * A limit with hysteresis: it trips when a value goes beyond {@code trip}, and stays tripped until a value is back at
 * {@code clear}, so that a value that wavers around one of the two changes nothing.
 *
 * @param direction which side of {@code trip} is beyond it
 * @param trip the last value that does not trip
 * @param clear the first value that clears; equal to {@code trip} for a limit without hysteresis
 */
public record Threshold(Direction direction, double trip, double clear) {
    /** Which values are too much. */
    public enum Direction {
        /** Values greater than {@code trip}. */
        ABOVE,
        /** Values less than {@code trip}. */
        BELOW
    }

    public Threshold {
        if (!Double.isFinite(trip) || !Double.isFinite(clear)) {
            throw new IllegalArgumentException("threshold " + trip + " with clear " + clear + "; expected numbers");
        }
        boolean reachable = switch (direction) {
            case ABOVE -> clear <= trip;
            case BELOW -> clear >= trip;
        };
        if (!reachable) {
            throw new IllegalArgumentException("clear " + NumberFormatter.of(clear) + "; expected "
                    + (direction == Direction.ABOVE ? "at most " : "at least ") + NumberFormatter.of(trip)
                    + ", where it trips");
        }
    }

    /** Trips with a value greater than {@code trip}, and clears with one of at most {@code clear}. */
    public static Threshold above(double trip, double clear) {
        return new Threshold(Direction.ABOVE, trip, clear);
    }

    /** Trips with a value less than {@code trip}, and clears with one of at least {@code clear}. */
    public static Threshold below(double trip, double clear) {
        return new Threshold(Direction.BELOW, trip, clear);
    }

    /**
     * Whether the limit is tripped after this value.
     *
     * @param tripped whether it was before
     * @throws IllegalArgumentException when the value is NaN, which is on no side
     */
    public boolean next(boolean tripped, double value) {
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("value NaN; expected a number");
        }
        double limit = tripped ? clear : trip;
        return switch (direction) {
            case ABOVE -> value > limit;
            case BELOW -> value < limit;
        };
    }
}
