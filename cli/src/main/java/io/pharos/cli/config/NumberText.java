package io.pharos.cli.config;

import java.util.Arrays;

/** Decimal numbers inside a text, as communities are written. */
final class NumberText {
    static final long TWO_OCTETS = 0xffffL;
    static final long FOUR_OCTETS = 0xffff_ffffL;

    private NumberText() {}

    /** Whether the text is a decimal number of at most the given value. */
    static boolean within(String text, long highest) {
        return text.matches("[0-9]{1,10}") && Long.parseLong(text) <= highest;
    }

    /** Whether the text is so many decimal numbers with colons between them. */
    static boolean allWithin(String text, int count, long highest) {
        String[] parts = text.split(":", -1);
        return parts.length == count && Arrays.stream(parts).allMatch(part -> within(part, highest));
    }
}
