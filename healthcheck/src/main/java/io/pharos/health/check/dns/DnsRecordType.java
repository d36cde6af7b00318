package io.pharos.health.check.dns;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The record types that have a name here, with IANA's numbers. Any other is written {@code TYPE123}. */
enum DnsRecordType {
    A(1),
    NS(2),
    CNAME(5),
    SOA(6),
    PTR(12),
    MX(15),
    TXT(16),
    AAAA(28),
    SRV(33),
    NAPTR(35),
    DS(43),
    RRSIG(46),
    NSEC(47),
    DNSKEY(48),
    TLSA(52),
    SVCB(64),
    HTTPS(65),
    ANY(255),
    CAA(257);

    private static final Pattern NUMBERED = Pattern.compile("(?:TYPE)?(\\d{1,5})");

    private final int number;

    DnsRecordType(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /**
     * Reads {@code AAAA}, {@code TYPE28} or {@code 28}.
     *
     * @throws IllegalArgumentException when the text is none of these
     */
    static int parse(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        for (DnsRecordType type : values()) {
            if (type.name().equals(upper)) {
                return type.number;
            }
        }
        Matcher numbered = NUMBERED.matcher(upper);
        if (!numbered.matches() || Integer.parseInt(numbered.group(1)) > 65535) {
            throw new IllegalArgumentException("type \"" + text
                    + "\"; expected a record type such as A, AAAA or SOA, or a number from 0 to 65535");
        }
        return Integer.parseInt(numbered.group(1));
    }

    static String nameOf(int number) {
        return Arrays.stream(values())
                .filter(type -> type.number == number)
                .map(DnsRecordType::name)
                .findFirst()
                .orElse("TYPE" + number);
    }
}
