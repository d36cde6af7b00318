package io.pharos.health.check.dns;

import io.netty.handler.codec.dns.DnsRecordType;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes record types: IANA's name, {@code TYPE123} (RFC 3597 section 5) or the number. */
final class RecordTypes {
    private static final Pattern NUMBERED = Pattern.compile("(?:TYPE)?(\\d{1,5})");

    private RecordTypes() {}

    /**
     * Reads {@code AAAA}, {@code TYPE28} or {@code 28}.
     *
     * @throws IllegalArgumentException when the text is none of these
     */
    static DnsRecordType parse(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        Matcher numbered = NUMBERED.matcher(upper);
        try {
            return numbered.matches()
                    ? DnsRecordType.valueOf(Integer.parseInt(numbered.group(1)))
                    : DnsRecordType.valueOf(upper);
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "type \"" + text + "\"; expected a record type such as A, AAAA or SOA, or a number from 0 to 65535",
                    unknown);
        }
    }

    static String nameOf(DnsRecordType type) {
        return type.name().equals("UNKNOWN") ? "TYPE" + type.intValue() : type.name();
    }
}
