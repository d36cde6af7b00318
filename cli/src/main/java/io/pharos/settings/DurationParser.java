package io.pharos.settings;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as operators write them: {@code 5s}, {@code 200ms}, {@code 1m30s}. Every number has a unit. */
public final class DurationParser {
    static final String EXPECTED = "a duration with a unit, such as 5s, 200ms or 1m30s";

    /** The form as a regular expression, for the schema: units from long to short, each at most once. */
    static final String PATTERN =
            "(?=[0-9])(?:([0-9]{1,6})d)?(?:([0-9]{1,9})h)?(?:([0-9]{1,9})m(?!s))?(?:([0-9]{1,9}(?:\\.[0-9]{1,9})?)s)?"
                    + "(?:([0-9]{1,9})ms)?|0";

    private static final Pattern TEXT = Pattern.compile(PATTERN);
    private static final Pattern NUMBER_AND_WORD = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)\\s*([A-Za-z]*)");
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("", "s"),
            Map.entry("s", "s"),
            Map.entry("sec", "s"),
            Map.entry("secs", "s"),
            Map.entry("second", "s"),
            Map.entry("seconds", "s"),
            Map.entry("ms", "ms"),
            Map.entry("msec", "ms"),
            Map.entry("millis", "ms"),
            Map.entry("milliseconds", "ms"),
            Map.entry("m", "m"),
            Map.entry("min", "m"),
            Map.entry("mins", "m"),
            Map.entry("minute", "m"),
            Map.entry("minutes", "m"),
            Map.entry("h", "h"),
            Map.entry("hour", "h"),
            Map.entry("hours", "h"),
            Map.entry("d", "d"),
            Map.entry("day", "d"),
            Map.entry("days", "d"));

    private DurationParser() {}

    /**
     * The duration that a text stands for. Only zero may be written without a unit.
     *
     * @throws InvalidText if it is not a duration; a suggestion is given where number and unit can be recognised
     */
    public static Duration parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidText(text, EXPECTED, suggestion(text));
        }
        return Duration.ofDays(whole(matcher.group(1)))
                .plusHours(whole(matcher.group(2)))
                .plusMinutes(whole(matcher.group(3)))
                .plusNanos(nanoseconds(matcher.group(4)))
                .plusMillis(whole(matcher.group(5)));
    }

    /** The text of a duration that is not negative, by the largest units that leave no rest. */
    public static String format(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        StringBuilder text = new StringBuilder();
        append(text, duration.toDays(), "d");
        append(text, duration.toHoursPart(), "h");
        append(text, duration.toMinutesPart(), "m");
        if (duration.toNanosPart() % 1_000_000 == 0) {
            append(text, duration.toSecondsPart(), "s");
            append(text, duration.toMillisPart(), "ms");
        } else {
            text.append(String.format("%d.%09d", duration.toSecondsPart(), duration.toNanosPart())
                            .replaceAll("0+$", ""))
                    .append('s');
        }
        return text.toString();
    }

    private static void append(StringBuilder text, long number, String unit) {
        if (number != 0) {
            text.append(number).append(unit);
        }
    }

    private static long whole(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static long nanoseconds(@Nullable String seconds) {
        if (seconds == null) {
            return 0;
        }
        int point = seconds.indexOf('.');
        String whole = point < 0 ? seconds : seconds.substring(0, point);
        String fraction = point < 0 ? "" : seconds.substring(point + 1);
        return Long.parseLong(whole) * 1_000_000_000L + Long.parseLong((fraction + "000000000").substring(0, 9));
    }

    private static @Nullable String suggestion(String text) {
        Matcher matcher = NUMBER_AND_WORD.matcher(text.strip());
        if (!matcher.matches()) {
            return null;
        }
        String unit = UNITS.get(matcher.group(2).toLowerCase(Locale.ROOT));
        String guess = matcher.group(1) + unit;
        return unit != null && TEXT.matcher(guess).matches() ? guess : null;
    }
}
