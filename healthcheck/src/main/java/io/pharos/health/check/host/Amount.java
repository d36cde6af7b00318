package io.pharos.health.check.host;

import io.pharos.health.Threshold;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An amount of disk space or memory, in octets or in percent of the whole.
 *
 * @param number not negative
 * @param percent whether the number is a percentage, from 0 to 100
 */
record Amount(double number, boolean percent) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,6})?) ?(%|[kKMGT]i?B|B)");
    private static final String PREFIXES = "BKMGT"; // in order of their powers
    private static final String[] SHOWN_UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

    /** Reads {@code 5%}, {@code 512MiB} or {@code 2.5GB}. */
    static Amount parse(String setting, String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    setting + " \"" + text + "\"; expected an amount with its unit, like 5%, 512MiB or 2GB");
        }
        double number = Double.parseDouble(matcher.group(1));
        if (matcher.group(2).equals("%")) {
            if (number > 100) {
                throw new IllegalArgumentException(setting + " \"" + text + "\"; expected at most 100%");
            }
            return new Amount(number, true);
        }
        String unit = matcher.group(2).toUpperCase(Locale.ROOT);
        double base = unit.contains("I") ? 1024 : 1000;
        return new Amount(number * Math.pow(base, PREFIXES.indexOf(unit.charAt(0))), false);
    }

    /**
     * Returns the threshold that trips when less than this amount is left and clears at {@code clear}.
     *
     * @param clear null for the same amount
     */
    static Threshold atLeast(String setting, String trip, @Nullable String clear) {
        Amount least = parse(setting, trip);
        Amount enough = clear == null ? least : parse("clear", clear);
        if (least.percent != enough.percent) {
            throw new IllegalArgumentException("clear \"" + clear + "\" with " + setting + " \"" + trip
                    + "\"; expected both in percent, or both in octets");
        }
        if (least.number == 0) {
            throw new IllegalArgumentException(setting + " \"" + trip + "\"; expected more than zero");
        }
        if (enough.number < least.number) {
            throw new IllegalArgumentException(
                    "clear \"" + clear + "\"; expected at least " + trip + ", which is " + setting);
        }
        return Threshold.below(least.number, enough.number);
    }

    /** Returns a number of octets in the unit of this amount: octets, or a percentage of the total. */
    double measure(long octets, long total) {
        return percent ? octets * 100.0 / total : octets;
    }

    /** Returns octets as text, such as {@code 3.2GiB}. */
    static String shown(long octets) {
        double number = octets;
        int unit = 0;
        while (number >= 1024 && unit < SHOWN_UNITS.length - 1) {
            number /= 1024;
            unit++;
        }
        return unit == 0 ? octets + SHOWN_UNITS[0] : String.format(Locale.ROOT, "%.1f%s", number, SHOWN_UNITS[unit]);
    }

    /** Returns a part of a total as text, such as {@code 3.2GiB of 10.0GiB (32.0%)}. */
    static String shown(long octets, long total) {
        return shown(octets) + " of " + shown(total) + String.format(Locale.ROOT, " (%.1f%%)", octets * 100.0 / total);
    }
}
