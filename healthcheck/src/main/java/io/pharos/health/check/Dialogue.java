package io.pharos.health.check;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is said to a service, and what it must answer. Texts hold one octet per character (ISO 8859-1), so that any octets can be compared.
 *
 * @param send said by us, empty for nothing
 * @param expect must come; null when a pattern, or nothing, is expected
 * @param pattern must match what comes, read as UTF-8
 */
record Dialogue(
        String send, @Nullable String expect, @Nullable Pattern pattern) {
    /** Reads the texts of a configuration, with their escapes. */
    static Dialogue of(@Nullable String send, @Nullable String expect, @Nullable String regex) {
        return new Dialogue(
                send == null ? "" : latin(EscapedText.octets("send", send)),
                expect == null ? null : latin(EscapedText.octets("expect", expect)),
                regex == null ? null : RegexSearch.compile("expect-regex", regex));
    }

    boolean expectsNothing() {
        return expect == null && pattern == null;
    }

    /** What is waited for, for people. */
    String wanted() {
        if (expect != null) {
            return "\"" + printable(expect) + "\"";
        }
        return pattern == null ? "nothing" : "a match of " + pattern;
    }

    static String latin(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    private static String printable(String latin) {
        return latin.chars()
                .mapToObj(c -> c >= ' ' && c <= '~' ? Character.toString(c) : String.format("\\x%02x", c))
                .collect(Collectors.joining());
    }
}
