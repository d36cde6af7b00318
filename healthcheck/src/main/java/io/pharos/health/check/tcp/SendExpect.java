package io.pharos.health.check.tcp;

import io.pharos.health.check.expect.EscapedTextParser;
import io.pharos.health.check.expect.RegexSearch;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A text to send and what the service must answer. Texts hold one octet per character (ISO 8859-1), so that any octets
 * can be compared.
 *
 * @param send empty for nothing
 * @param expect text that must be received; null when a pattern, or nothing, is expected
 * @param pattern must match what is received, read as UTF-8
 */
public record SendExpect(
        String send, @Nullable String expect, @Nullable Pattern pattern) {
    /** Reads the texts of a configuration, with their escapes. */
    public static SendExpect of(@Nullable String send, @Nullable String expect, @Nullable String regex) {
        return new SendExpect(
                send == null ? "" : latin(EscapedTextParser.octets("send", send)),
                expect == null ? null : latin(EscapedTextParser.octets("expect", expect)),
                regex == null ? null : RegexSearch.compile("expect-regex", regex));
    }

    boolean expectsNothing() {
        return expect == null && pattern == null;
    }

    /** Describes what is expected, for a detail. */
    public String wanted() {
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
