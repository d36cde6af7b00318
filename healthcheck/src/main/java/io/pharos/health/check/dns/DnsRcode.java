package io.pharos.health.check.dns;

import java.util.List;
import java.util.Locale;

/** A response's code (RFC 1035 §4.1.1), with IANA's names. */
final class DnsRcode {
    static final int NOERROR = 0;

    private static final List<String> NAMES = List.of(
            "NOERROR",
            "FORMERR",
            "SERVFAIL",
            "NXDOMAIN",
            "NOTIMP",
            "REFUSED",
            "YXDOMAIN",
            "YXRRSET",
            "NXRRSET",
            "NOTAUTH",
            "NOTZONE");

    private DnsRcode() {}

    /**
     * Reads a name such as {@code NXDOMAIN}, or a number.
     *
     * @throws IllegalArgumentException when the text is neither
     */
    static int parse(String text) {
        int known = NAMES.indexOf(text.toUpperCase(Locale.ROOT));
        if (known >= 0) {
            return known;
        }
        if (text.matches("\\d|1[0-5]")) {
            return Integer.parseInt(text);
        }
        throw new IllegalArgumentException("expect-rcode \"" + text + "\"; expected one of " + String.join(", ", NAMES)
                + ", or a number from 0 to 15");
    }

    static String nameOf(int code) {
        return code < NAMES.size() ? NAMES.get(code) : "RCODE" + code;
    }
}
