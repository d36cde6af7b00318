package io.pharos.exabgp.migrate;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A section of anycast_healthchecker's files.
 *
 * @param entries its own keys
 * @param defaults values of missing keys
 */
record AnycastService(String file, String name, Map<String, IniFile.Entry> entries, Map<String, String> defaults) {
    private static final Set<String> TRUE = Set.of("1", "yes", "true", "on");

    /** Returns its name in migration notes. */
    String subject() {
        return "service " + name;
    }

    /** Returns the line of a key, or 0 if it is not in the section. */
    int line(String key) {
        IniFile.Entry entry = entries.get(key);
        return entry == null ? 0 : entry.line();
    }

    /** Returns its own or the default value; empty if that is blank. */
    Optional<String> value(String key) {
        IniFile.Entry entry = entries.get(key);
        return Optional.ofNullable(entry == null ? defaults.get(key) : entry.value())
                .filter(value -> !value.isEmpty());
    }

    boolean isTrue(String key, boolean otherwise) {
        return value(key)
                .map(value -> TRUE.contains(value.toLowerCase(Locale.ROOT)))
                .orElse(otherwise);
    }

    /** Returns a number of seconds; an invalid number counts as a missing key. */
    Duration seconds(String key, Duration otherwise) {
        return value(key)
                .filter(value -> value.matches("[0-9]{1,9}(\\.[0-9]{1,3})?"))
                .map(value -> Duration.ofMillis(
                        new BigDecimal(value).movePointRight(3).longValueExact()))
                .orElse(otherwise);
    }

    /**
     * Returns the words of {@code check_cmd}, which runs without a shell: quotes group words, a backslash escapes one
     * character.
     */
    List<String> command() {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        String text = value("check_cmd").orElse("") + " ";
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (sign == '\\' && quote != '\'' && i + 1 < text.length()) {
                word.append(text.charAt(++i));
                begun = true;
            } else if (quote != 0) {
                if (sign == quote) {
                    quote = 0;
                } else {
                    word.append(sign);
                }
            } else if (sign == '"' || sign == '\'') {
                quote = sign;
                begun = true;
            } else if (!Character.isWhitespace(sign)) {
                word.append(sign);
                begun = true;
            } else if (begun) {
                words.add(word.toString());
                word.setLength(0);
                begun = false;
            }
        }
        return words;
    }
}
