package io.pharos.cli.config;

import java.util.regex.Pattern;

/**
 * What a check is called.
 *
 * @param value 1 to 64 letters, digits, dots, hyphens or underscores
 */
public record CheckLabel(String value) {
    static final String EXPECTED = "1 to 64 letters, digits, dots, hyphens or underscores";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    public CheckLabel {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(value + "; expected " + EXPECTED);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
