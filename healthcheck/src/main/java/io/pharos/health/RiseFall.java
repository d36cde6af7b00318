package io.pharos.health;

/**
 * The dampening of a check's results: {@code rise} passes in a row make it UP, {@code fall} failures in a row make it DOWN.
 * The transitions are ExaBGP's. Its one surprise is kept on purpose: a single failure while UP gives FALLING, and from
 * there {@code rise} passes in a row are needed to be UP again.
 *
 * @param rise passes in a row that make UP; at least 1
 * @param fall failures in a row that make DOWN; at least 1
 * @param health the present state
 * @param count how many results in a row led here; it stands still in UP and DOWN, and is 0 in INIT and DISABLED
 */
public record RiseFall(int rise, int fall, Health health, int count) {
    public RiseFall {
        atLeastOne("rise", rise);
        atLeastOne("fall", fall);
        if (count < 0) {
            throw new IllegalArgumentException("count " + count + "; expected 0 or more");
        }
    }

    /** The state before the first result. */
    public static RiseFall initial(int rise, int fall) {
        return new RiseFall(rise, fall, Health.INIT, 0);
    }

    /** The state after one more result. While DISABLED results change nothing. */
    public RiseFall next(boolean passed) {
        return switch (health) {
            case INIT -> passed ? rising(1) : falling(1);
            case RISING -> passed ? rising(count + 1) : falling(1);
            case UP -> passed ? this : falling(1);
            case FALLING -> passed ? rising(1) : falling(count + 1);
            case DOWN -> passed ? rising(1) : this;
            case DISABLED -> this;
        };
    }

    /** The state when the service is known to be gone: DOWN, whatever {@code fall} is. While DISABLED nothing changes. */
    public RiseFall definitiveFailure() {
        return switch (health) {
            case INIT, RISING, UP, FALLING -> falling(fall);
            case DOWN, DISABLED -> this;
        };
    }

    /** UP without having risen: what is assumed before the first result. */
    public RiseFall up() {
        return rising(rise);
    }

    /** Maintenance begins: from any state, at once. */
    public RiseFall disabled() {
        return with(Health.DISABLED, 0);
    }

    /** Maintenance ends. The next result counts; ExaBGP throws it away and waits a whole interval. */
    public RiseFall enabled() {
        return health == Health.DISABLED ? with(Health.INIT, 0) : this;
    }

    private RiseFall rising(int passes) {
        return with(passes >= rise ? Health.UP : Health.RISING, passes);
    }

    private RiseFall falling(int failures) {
        return with(failures >= fall ? Health.DOWN : Health.FALLING, failures);
    }

    private RiseFall with(Health newHealth, int newCount) {
        return new RiseFall(rise, fall, newHealth, newCount);
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " " + value + "; expected 1 or more");
        }
    }
}
