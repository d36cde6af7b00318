package io.pharos.health.check.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A range of HTTP status codes, both ends included. */
public record StatusRange(int first, int last) {
    private static final Pattern TEXT = Pattern.compile("([1-5])xx|(\\d{3})(?:-(\\d{3}))?");

    public StatusRange {
        if (first < 100 || last > 599 || first > last) {
            throw new IllegalArgumentException(
                    "status " + first + "-" + last + "; expected codes from 100 to 599, the lower one first");
        }
    }

    /** Reads {@code 200}, {@code 2xx} or {@code 200-299}. */
    public static StatusRange parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("status \"" + text + "\"; expected a form like 200, 2xx or 200-299");
        }
        if (matcher.group(1) != null) {
            int hundreds = Integer.parseInt(matcher.group(1)) * 100;
            return new StatusRange(hundreds, hundreds + 99);
        }
        int first = Integer.parseInt(matcher.group(2));
        return new StatusRange(first, matcher.group(3) == null ? first : Integer.parseInt(matcher.group(3)));
    }

    boolean contains(int code) {
        return first <= code && code <= last;
    }
}
