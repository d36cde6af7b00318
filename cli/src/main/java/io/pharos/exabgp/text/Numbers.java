package io.pharos.exabgp.text;

import io.pharos.bgp.packet.IpPrefix;
import java.net.InetAddress;

/** Parses the numbers and addresses of the protocol, which are stricter than Java's. */
final class Numbers {
    /** Largest 32-bit number. */
    static final long MAXIMUM_32 = 0xffffffffL;

    private Numbers() {}

    /** Parses a decimal number without a sign, from 0 to the maximum. */
    static long decimal(CommandToken commandToken, String what, long maximum) throws TextException {
        long value = decimal(commandToken.text());
        if (value < 0 || value > maximum) {
            throw commandToken.bad(what, "a number of 0 to " + maximum);
        }
        return value;
    }

    /** Returns the value of up to ten decimal digits; -1 for anything else. */
    static long decimal(String text) {
        if (text.isEmpty() || text.length() > 10) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + c - '0';
        }
        return value;
    }

    /** Returns an AS number, plain or in RFC 5396's dot notation; -1 for anything else. */
    static long asNumber(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            long plain = decimal(text);
            return plain <= MAXIMUM_32 ? plain : -1;
        }
        long high = decimal(text.substring(0, dot));
        long low = decimal(text.substring(dot + 1));
        return high < 0 || low < 0 || high > 0xffff || low > 0xffff ? -1 : high << 16 | low;
    }

    /** Returns the four octets of an IPv4 address as a number; -1 for anything else. */
    static long ipv4(String text) {
        int from = 0;
        long value = 0;
        for (int octet = 0; octet < 4; octet++) {
            int dot = octet == 3 ? text.length() : text.indexOf('.', from);
            long each = dot < 0 || dot - from > 3 ? -1 : decimal(text.substring(from, dot));
            if (each < 0 || each > 255) {
                return -1;
            }
            value = value << 8 | each;
            from = dot + 1;
        }
        return value;
    }

    /** Parses an address literal of either family. */
    static InetAddress address(CommandToken commandToken, String what, String expected) throws TextException {
        try {
            if (commandToken.text().indexOf('/') < 0) {
                return IpPrefix.parse(commandToken.text()).address();
            }
        } catch (IllegalArgumentException e) {
            throw commandToken.bad(what, expected);
        }
        throw commandToken.bad(what, expected);
    }
}
