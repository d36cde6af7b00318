package io.pharos.bgp.packet.attribute;

import io.pharos.bgp.packet.BgpIdentifier;
import java.util.Locale;

/**
 * An extended community (RFC 4360): a type of one or two octets and a value, eight octets in all.
 *
 * @param value the 64 bits
 */
public record ExtendedCommunity(long value) {
    private static final int TWO_OCTET_AS = 0x00;
    private static final int IPV4_ADDRESS = 0x01;
    private static final int FOUR_OCTET_AS = 0x02;
    private static final int ROUTE_TARGET = 0x02;
    private static final int ROUTE_ORIGIN = 0x03;

    /**
     * Parses {@code "target:65001:100"}, {@code "origin:192.0.2.1:100"}, or 0x and 16 hexadecimal digits. An AS number
     * above 65535, or with a suffix L, takes the four-octet form of RFC 5668.
     *
     * @throws IllegalArgumentException which names the text and what was expected
     */
    public static ExtendedCommunity parse(String text) {
        if (text.matches("0[xX][0-9A-Fa-f]{16}")) {
            return new ExtendedCommunity(Long.parseUnsignedLong(text.substring(2), 16));
        }
        String[] parts = text.toLowerCase(Locale.ROOT).split(":", -1);
        if (parts.length != 3 || !(parts[0].equals("target") || parts[0].equals("origin"))) {
            throw bad(text);
        }
        int subtype = parts[0].equals("target") ? ROUTE_TARGET : ROUTE_ORIGIN;
        if (parts[1].indexOf('.') > 0) {
            return of(IPV4_ADDRESS, subtype, address(text, parts[1]) << 16 | number(text, parts[2], 0xffff));
        }
        boolean suffix = parts[1].endsWith("l");
        long asNumber = number(text, suffix ? parts[1].substring(0, parts[1].length() - 1) : parts[1], 0xffffffffL);
        if (suffix || asNumber > 0xffff) {
            return of(FOUR_OCTET_AS, subtype, asNumber << 16 | number(text, parts[2], 0xffff));
        }
        return of(TWO_OCTET_AS, subtype, asNumber << 32 | number(text, parts[2], 0xffffffffL));
    }

    private static ExtendedCommunity of(int type, int subtype, long sixOctets) {
        return new ExtendedCommunity((long) type << 56 | (long) subtype << 48 | sixOctets);
    }

    private static long address(String text, String part) {
        try {
            return BgpIdentifier.parse(part).value() & 0xffffffffL;
        } catch (IllegalArgumentException e) {
            throw bad(text);
        }
    }

    private static long number(String text, String part, long maximum) {
        return UnsignedNumber.parse(part, maximum).orElseThrow(() -> bad(text));
    }

    private static IllegalArgumentException bad(String text) {
        return new IllegalArgumentException("extended community \"" + text
                + "\"; expected target:AS:NUMBER, origin:AS:NUMBER, an IPv4 address in place of the AS, or 0x and 16"
                + " hexadecimal digits");
    }

    @Override
    public String toString() {
        int type = (int) (value >>> 56);
        int subtype = (int) (value >>> 48) & 0xff;
        if (type > FOUR_OCTET_AS || subtype != ROUTE_TARGET && subtype != ROUTE_ORIGIN) {
            return String.format("0x%016x", value);
        }
        String name = subtype == ROUTE_TARGET ? "target:" : "origin:";
        if (type == TWO_OCTET_AS) {
            return name + (value >>> 32 & 0xffff) + ":" + (value & 0xffffffffL);
        }
        long global = value >>> 16 & 0xffffffffL;
        String administrator = type == IPV4_ADDRESS ? new BgpIdentifier((int) global).toString() : global + "L";
        return name + administrator + ":" + (value & 0xffff);
    }
}
