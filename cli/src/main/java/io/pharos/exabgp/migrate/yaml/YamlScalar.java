package io.pharos.exabgp.migrate.yaml;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A text, a number or a boolean.
 *
 * @param text the value
 * @param written its form in the file
 */
public record YamlScalar(String text, String written) implements YamlValue {
    /** Matches text that is safe without quotes, alone and in brackets; a number with a point could lose a zero. */
    private static final Pattern PLAIN = Pattern.compile("(?![0-9]*\\.[0-9]*$)[A-Za-z0-9_./][A-Za-z0-9_./+%@=-]*");

    private static final Set<String> WORDS_OF_YAML =
            Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");

    /** Returns a text, quoted if necessary. */
    public static YamlScalar of(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !WORDS_OF_YAML.contains(text.toLowerCase(Locale.ROOT));
        return new YamlScalar(text, plain ? text : quoted(text));
    }

    /** Returns a number. */
    public static YamlScalar of(long number) {
        return of(Long.toString(number));
    }

    /** Returns a boolean. */
    public static YamlScalar of(boolean value) {
        return new YamlScalar(Boolean.toString(value), Boolean.toString(value));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (isPrintable(character)) {
                        quoted.append(character);
                    } else {
                        quoted.append(String.format("\\u%04x", (int) character));
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }

    private static boolean isPrintable(char character) {
        return character >= ' '
                && character < 0xFFFE
                && character != 0xFEFF
                && !Character.isISOControl(character)
                && character != 0x2028
                && character != 0x2029;
    }

    @Override
    public String inline() {
        return written;
    }

    @Override
    public boolean fitsInline() {
        return true;
    }
}
