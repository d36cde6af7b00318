package io.pharos.health.check.expect;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Parses text with escapes for octets that a configuration file cannot hold. */
public final class EscapedTextParser {
    private EscapedTextParser() {}

    /**
     * Returns the octets of a text: {@code \r}, {@code \n}, {@code \t}, {@code \0}, {@code \\} and {@code \xNN} are one
     * octet each, everything else is UTF-8.
     *
     * @param setting the name of the setting, for the error
     * @throws IllegalArgumentException when a backslash is followed by something else
     */
    public static byte[] octets(String setting, String text) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        int at = 0;
        while (at < text.length()) {
            int backslash = text.indexOf('\\', at);
            int end = backslash < 0 ? text.length() : backslash;
            octets.writeBytes(text.substring(at, end).getBytes(StandardCharsets.UTF_8));
            at = end;
            if (backslash >= 0) {
                at += escape(setting, text, at, octets);
            }
        }
        return octets.toByteArray();
    }

    /** Writes the octet of the escape at this index and returns its length in characters. */
    private static int escape(String setting, String text, int at, ByteArrayOutputStream octets) {
        char kind = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        int octet = switch (kind) {
            case 'r' -> '\r';
            case 'n' -> '\n';
            case 't' -> '\t';
            case '0' -> 0;
            case '\\' -> '\\';
            case 'x' -> hex(text, at + 2);
            default -> -1;
        };
        if (octet < 0) {
            throw new IllegalArgumentException(
                    setting + " \"" + text + "\" has a bad escape; expected one of \\r \\n \\t \\0 \\\\ \\xNN");
        }
        octets.write(octet);
        return kind == 'x' ? 4 : 2;
    }

    private static int hex(String text, int at) {
        if (at + 2 > text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
