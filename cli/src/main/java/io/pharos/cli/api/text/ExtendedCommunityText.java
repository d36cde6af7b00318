package io.pharos.cli.api.text;

import io.pharos.bgp.packet.attribute.ExtendedCommunity;
import java.util.Locale;

/**
 * Reads an extended community in all the forms that ExaBGP knows. Those with a four-octet AS number take RFC 5668's type,
 * as ExaBGP's do up to 5; its coming 6 sends them as if they had an IPv4 address, which is a mistake.
 */
final class ExtendedCommunityText {
    private static final String EXPECTED = "target:AS:NUMBER, origin:AS:NUMBER (an IPv4 address may take the place of"
            + " either), target4:, origin4:, redirect:AS:NUMBER, bandwidth:AS:NUMBER, l2info: with four numbers,"
            + " redirect-to-nexthop, or 0x and 16 hexadecimal digits";

    private static final int ROUTE_TARGET = 0x0002;
    private static final int ROUTE_ORIGIN = 0x0003;
    private static final int IPV4_ADDRESS = 0x0100;
    private static final int FOUR_OCTET_AS = 0x0200;
    private static final int LINK_BANDWIDTH = 0x4004;
    private static final int FLOW_REDIRECT = 0x8008;
    private static final int LAYER_2_INFO = 0x800a;
    private static final int FLOW_REDIRECT_TO_NEXT_HOP = 0x0800;

    private ExtendedCommunityText() {}

    static ExtendedCommunity read(Token token) throws TextException {
        String text = token.text().toLowerCase(Locale.ROOT);
        if (text.startsWith("0x")) {
            return hexadecimal(token, text.substring(2));
        }
        if (text.equals("redirect-to-nexthop")) {
            return of(FLOW_REDIRECT_TO_NEXT_HOP, 0);
        }
        String[] parts = text.split(":", -1);
        if (parts.length == 2) {
            return administered(token, ROUTE_TARGET, parts[0], parts[1]);
        }
        if (parts.length == 5 && parts[0].equals("l2info")) {
            return of(
                    LAYER_2_INFO,
                    number(token, parts[1], 0xff) << 40
                            | number(token, parts[2], 0xff) << 32
                            | number(token, parts[3], 0xffff) << 16
                            | number(token, parts[4], 0xffff));
        }
        if (parts.length != 3) {
            throw bad(token);
        }
        return switch (parts[0]) {
            case "target" -> administered(token, ROUTE_TARGET, parts[1], parts[2]);
            case "origin" -> administered(token, ROUTE_ORIGIN, parts[1], parts[2]);
            case "target4" -> fourOctet(token, ROUTE_TARGET, parts[1], parts[2]);
            case "origin4" -> fourOctet(token, ROUTE_ORIGIN, parts[1], parts[2]);
            case "redirect" ->
                of(FLOW_REDIRECT, number(token, parts[1], 0xffff) << 32 | number(token, parts[2], Numbers.MAXIMUM_32));
            case "bandwidth" ->
                of(
                        LINK_BANDWIDTH,
                        number(token, parts[1], 0xffff) << 32 | single(number(token, parts[2], Numbers.MAXIMUM_32)));
            default -> throw bad(token);
        };
    }

    private static ExtendedCommunity hexadecimal(Token token, String digits) throws TextException {
        try {
            if (digits.length() == 16) {
                return new ExtendedCommunity(Long.parseUnsignedLong(digits, 16));
            }
        } catch (NumberFormatException e) {
            throw bad(token);
        }
        throw bad(token);
    }

    private static ExtendedCommunity administered(Token token, int kind, String administrator, String local)
            throws TextException {
        if (administrator.indexOf('.') >= 0) {
            return of(IPV4_ADDRESS | kind, ipv4(token, administrator) << 16 | number(token, local, 0xffff));
        }
        if (local.indexOf('.') >= 0) {
            return of(kind, number(token, administrator, 0xffff) << 32 | ipv4(token, local));
        }
        if (administrator.endsWith("l") || number(token, administrator, Numbers.MAXIMUM_32) > 0xffff) {
            return fourOctet(token, kind, administrator, local);
        }
        return of(kind, number(token, administrator, 0xffff) << 32 | number(token, local, Numbers.MAXIMUM_32));
    }

    private static ExtendedCommunity fourOctet(Token token, int kind, String administrator, String local)
            throws TextException {
        return of(
                FOUR_OCTET_AS | kind,
                number(token, administrator, Numbers.MAXIMUM_32) << 16 | number(token, local, 0xffff));
    }

    private static ExtendedCommunity of(int type, long sixOctets) {
        return new ExtendedCommunity((long) type << 48 | sixOctets);
    }

    /** The number as an IEEE single, which is how the link bandwidth community has its octets a second. */
    private static long single(long number) {
        return Float.floatToIntBits((float) number) & Numbers.MAXIMUM_32;
    }

    private static long ipv4(Token token, String part) throws TextException {
        long address = Numbers.ipv4(part);
        if (address < 0) {
            throw bad(token);
        }
        return address;
    }

    /** A suffix L asks for the four-octet form, and is not part of the number. */
    private static long number(Token token, String part, long maximum) throws TextException {
        long number = Numbers.decimal(part.endsWith("l") ? part.substring(0, part.length() - 1) : part);
        if (number < 0 || number > maximum) {
            throw bad(token);
        }
        return number;
    }

    private static TextException bad(Token token) {
        return token.bad("extended-community", EXPECTED);
    }
}
