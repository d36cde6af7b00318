package io.pharos.health;

/** Writes a number without needless digits: {@code 95}, {@code 0.25}. */
public final class NumberFormatter {
    /** From here on a double no longer holds every whole number. */
    private static final double LARGE = 0x1p53;

    private NumberFormatter() {}

    public static String of(double number) {
        return number == Math.rint(number) && Math.abs(number) < LARGE
                ? String.valueOf((long) number)
                : String.valueOf(number);
    }
}
