package io.pharos.exabgp.text;

import io.pharos.bgp.packet.attribute.ExtendedCommunity;
import java.util.Locale;

/**
 * Parses an extended community in all forms of ExaBGP. Those with a four-octet AS number get the type of RFC 5668, as
 * in ExaBGP up to 5; its coming 6 sends them as if they had an IPv4 address, which is a bug.
 */
final class ExtendedCommunityParser {
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

    private ExtendedCommunityParser() {}

    static ExtendedCommunity read(CommandToken commandToken) throws TextException {
        String text = commandToken.text().toLowerCase(Locale.ROOT);
        if (text.startsWith("0x")) {
            return hexadecimal(commandToken, text.substring(2));
        }
        if (text.equals("redirect-to-nexthop")) {
            return of(FLOW_REDIRECT_TO_NEXT_HOP, 0);
        }
        String[] parts = text.split(":", -1);
        if (parts.length == 2) {
            return administered(commandToken, ROUTE_TARGET, parts[0], parts[1]);
        }
        if (parts.length == 5 && parts[0].equals("l2info")) {
            return of(
                    LAYER_2_INFO,
                    number(commandToken, parts[1], 0xff) << 40
                            | number(commandToken, parts[2], 0xff) << 32
                            | number(commandToken, parts[3], 0xffff) << 16
                            | number(commandToken, parts[4], 0xffff));
        }
        if (parts.length != 3) {
            throw bad(commandToken);
        }
        return switch (parts[0]) {
            case "target" -> administered(commandToken, ROUTE_TARGET, parts[1], parts[2]);
            case "origin" -> administered(commandToken, ROUTE_ORIGIN, parts[1], parts[2]);
            case "target4" -> fourOctet(commandToken, ROUTE_TARGET, parts[1], parts[2]);
            case "origin4" -> fourOctet(commandToken, ROUTE_ORIGIN, parts[1], parts[2]);
            case "redirect" ->
                of(
                        FLOW_REDIRECT,
                        number(commandToken, parts[1], 0xffff) << 32
                                | number(commandToken, parts[2], Numbers.MAXIMUM_32));
            case "bandwidth" ->
                of(
                        LINK_BANDWIDTH,
                        number(commandToken, parts[1], 0xffff) << 32
                                | single(number(commandToken, parts[2], Numbers.MAXIMUM_32)));
            default -> throw bad(commandToken);
        };
    }

    private static ExtendedCommunity hexadecimal(CommandToken commandToken, String digits) throws TextException {
        try {
            if (digits.length() == 16) {
                return new ExtendedCommunity(Long.parseUnsignedLong(digits, 16));
            }
        } catch (NumberFormatException e) {
            throw bad(commandToken);
        }
        throw bad(commandToken);
    }

    private static ExtendedCommunity administered(
            CommandToken commandToken, int kind, String administrator, String local) throws TextException {
        if (administrator.indexOf('.') >= 0) {
            return of(
                    IPV4_ADDRESS | kind, ipv4(commandToken, administrator) << 16 | number(commandToken, local, 0xffff));
        }
        if (local.indexOf('.') >= 0) {
            return of(kind, number(commandToken, administrator, 0xffff) << 32 | ipv4(commandToken, local));
        }
        if (administrator.endsWith("l") || number(commandToken, administrator, Numbers.MAXIMUM_32) > 0xffff) {
            return fourOctet(commandToken, kind, administrator, local);
        }
        return of(
                kind,
                number(commandToken, administrator, 0xffff) << 32 | number(commandToken, local, Numbers.MAXIMUM_32));
    }

    private static ExtendedCommunity fourOctet(CommandToken commandToken, int kind, String administrator, String local)
            throws TextException {
        return of(
                FOUR_OCTET_AS | kind,
                number(commandToken, administrator, Numbers.MAXIMUM_32) << 16 | number(commandToken, local, 0xffff));
    }

    private static ExtendedCommunity of(int type, long sixOctets) {
        return new ExtendedCommunity((long) type << 48 | sixOctets);
    }

    /** Encodes the number as an IEEE single, in which the link bandwidth community has its octets per second. */
    private static long single(long number) {
        return Float.floatToIntBits((float) number) & Numbers.MAXIMUM_32;
    }

    private static long ipv4(CommandToken commandToken, String part) throws TextException {
        long address = Numbers.ipv4(part);
        if (address < 0) {
            throw bad(commandToken);
        }
        return address;
    }

    /** A suffix L asks for the four-octet form, and is not part of the number. */
    private static long number(CommandToken commandToken, String part, long maximum) throws TextException {
        long number = Numbers.decimal(part.endsWith("l") ? part.substring(0, part.length() - 1) : part);
        if (number < 0 || number > maximum) {
            throw bad(commandToken);
        }
        return number;
    }

    private static TextException bad(CommandToken commandToken) {
        return commandToken.bad("extended-community", EXPECTED);
    }
}
