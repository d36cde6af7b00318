package io.pharos.health.stability;

import java.time.Duration;

/**
 * Route flap damping of RFC 2439, for one service and on its way back only. Each failure adds to a figure of merit that halves
 * with time; above one threshold the service is suppressed, below another it may be used again.
 *
 * @param perFailure what each failure adds; more than 0
 * @param suppress the cutoff threshold: more than this suppresses; more than {@code reuse}
 * @param reuse the reuse threshold: at this the suppression ends; more than 0
 * @param halfLife the time in which the figure halves; more than zero
 * @param maximumSuppress the maximum hold-down time: the longest suppression after the last failure; more than zero
 */
public record PenaltyPolicy(
        double perFailure, double suppress, double reuse, Duration halfLife, Duration maximumSuppress) {
    public PenaltyPolicy {
        positive("penalty", perFailure);
        positive("reuse", reuse);
        positive("suppress", suppress);
        if (suppress <= reuse) {
            throw new IllegalArgumentException("suppress " + suppress + "; expected more than reuse, " + reuse);
        }
        positive("half-life", halfLife);
        positive("maximum suppress", maximumSuppress);
        double ceiling = ceiling(reuse, halfLife, maximumSuppress);
        if (ceiling <= suppress) {
            throw new IllegalArgumentException("suppress " + suppress + "; expected less than " + ceiling
                    + ", the most that the half-life lets decay to reuse within maximum suppress");
        }
    }

    /**
     * The most that the figure can be: what decays to the reuse threshold in exactly the maximum suppress time. This is what
     * bounds a suppression, as in RFC 2439 section 4.2.
     */
    public double ceiling() {
        return ceiling(reuse, halfLife, maximumSuppress);
    }

    private static double ceiling(double reuse, Duration halfLife, Duration maximumSuppress) {
        return reuse * Math.pow(2, (double) maximumSuppress.toNanos() / halfLife.toNanos());
    }

    private static void positive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " " + value + "; expected a number greater than 0");
        }
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " " + value.toMillis() + "ms; expected more than 0ms");
        }
    }
}
