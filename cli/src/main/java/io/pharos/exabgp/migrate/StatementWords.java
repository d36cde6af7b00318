package io.pharos.exabgp.migrate;

import io.pharos.exabgp.migrate.grammar.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Conversion of values from ExaBGP's form to ours. */
final class StatementWords {
    private static final Set<String> TRUE = Set.of("", "true", "enable", "enabled");
    private static final Set<String> FALSE = Set.of("false", "disable", "disabled");

    private static final int LONGEST_NAME = 64;

    private StatementWords() {}

    /** Parses a boolean: the bare keyword means true. Empty for anything else. */
    static Optional<Boolean> flag(String value) {
        String word = value.toLowerCase(Locale.ROOT);
        return TRUE.contains(word) ? Optional.of(true) : FALSE.contains(word) ? Optional.of(false) : Optional.empty();
    }

    /** Returns whether a statement is a keyword that is on. */
    static boolean isOn(Statement statement) {
        return flag(statement.value()).orElse(false);
    }

    /** Returns whether a statement is a keyword that is off. */
    static boolean isOff(Statement statement) {
        return !flag(statement.value()).orElse(true);
    }

    /** Returns a valid name of a service or process. */
    static String name(String name) {
        String allowed = name.replaceAll("[^A-Za-z0-9._-]", "-");
        String cut = allowed.substring(0, Math.min(allowed.length(), LONGEST_NAME));
        return cut.isEmpty() ? "unnamed" : cut;
    }

    /** Returns a duration in the form of our configuration. */
    static String duration(Duration duration) {
        long millis = duration.isZero() ? 0 : Math.max(1, duration.toMillis());
        if (millis == 0) {
            return "0";
        }
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }
}
