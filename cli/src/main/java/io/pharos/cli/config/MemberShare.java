package io.pharos.cli.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many members of a group must be well.
 *
 * @param value their number, or their part of the deciding members in percent
 * @param percent whether it is a part
 */
public record MemberShare(int value, boolean percent) {
    static final String EXPECTED = "a number from 1, such as 2, or a percentage from 1% to 100%, such as 50%";

    private static final Pattern FORM = Pattern.compile("([0-9]{1,6})(%?)");
    private static final int WHOLE = 100;

    public MemberShare {
        if (value < 1 || (percent && value > WHOLE)) {
            throw new IllegalArgumentException("at-least " + value + (percent ? "%" : "") + "; expected " + EXPECTED);
        }
    }

    static MemberShare parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text + "; expected " + EXPECTED);
        }
        return new MemberShare(
                Integer.parseInt(matcher.group(1)), !matcher.group(2).isEmpty());
    }

    /** As it is written in the file. */
    @Override
    public String toString() {
        return value + (percent ? "%" : "");
    }
}
