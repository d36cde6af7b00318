package io.pharos.cli.config;

import static java.util.Objects.requireNonNull;

import io.pharos.settings.InvalidText;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A size of data.
 *
 * @param octets how many; at least 1
 */
public record ByteSize(long octets) {
    static final String EXPECTED = "a size with a unit, such as 500KiB, 10MiB or 1GiB";
    static final String PATTERN = "([1-9][0-9]{0,8})(B|KiB|MiB|GiB)";
    private static final Pattern TEXT = Pattern.compile(PATTERN);
    private static final Pattern NUMBER_AND_WORD = Pattern.compile("([1-9][0-9]{0,8})\\s*([KMGkmg]?)[Ii]?[Bb]?");
    private static final Map<String, Long> UNITS = Map.of("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

    /** Checks the number. */
    public ByteSize {
        if (octets < 1) {
            throw new IllegalArgumentException("size " + octets + "; expected 1 or more octets");
        }
    }

    /** The size that a text stands for. */
    static ByteSize parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidText(text, EXPECTED, suggestion(text));
        }
        return new ByteSize(Long.parseLong(matcher.group(1)) * requireNonNull(UNITS.get(matcher.group(2))));
    }

    /** Powers of two are what people mean here. */
    private static @Nullable String suggestion(String text) {
        Matcher matcher = NUMBER_AND_WORD.matcher(text.strip());
        if (!matcher.matches() || matcher.group(2).isEmpty()) {
            return null;
        }
        return matcher.group(1) + matcher.group(2).toUpperCase(Locale.ROOT) + "iB";
    }
}
