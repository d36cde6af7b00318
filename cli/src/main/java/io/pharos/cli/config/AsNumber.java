package io.pharos.cli.config;

import io.pharos.settings.InvalidText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An autonomous system's number, four octets wide.
 *
 * @param value 1 to 4294967295; 0 may not be used (RFC 7607)
 */
public record AsNumber(long value) {
    static final String EXPECTED = "an AS number of 1 to 4294967295, or two numbers with a dot such as 64512.1";

    private static final long HIGHEST = 0xffff_ffffL;
    private static final int HIGHEST_HALF = 0xffff;

    /** asplain, or asdot with its two halves (RFC 5396). */
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,10})(?:\\.([0-9]{1,5}))?");

    public AsNumber {
        if (value < 1 || value > HIGHEST) {
            throw new IllegalArgumentException("AS number " + value + "; expected " + EXPECTED);
        }
    }

    /**
     * The number that a text stands for.
     *
     * @throws IllegalArgumentException if it is no AS number
     */
    public static AsNumber parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidText(text, EXPECTED, null);
        }
        long first = Long.parseLong(matcher.group(1));
        if (matcher.group(2) == null) {
            return new AsNumber(first);
        }
        long second = Long.parseLong(matcher.group(2));
        if (first > HIGHEST_HALF || second > HIGHEST_HALF) {
            throw new InvalidText(text, EXPECTED, null);
        }
        return new AsNumber(first * (HIGHEST_HALF + 1) + second);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
