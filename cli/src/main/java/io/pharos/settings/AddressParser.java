package io.pharos.settings;

import io.netty.util.NetUtil;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** IP addresses written as numbers. A name is never looked up. */
public final class AddressParser {
    static final String EXPECTED = "an IPv4 or IPv6 address";
    static final String EXPECTED_IPV4 = "an IPv4 address";
    static final String EXPECTED_IPV6 = "an IPv6 address";

    private static final String OCTET = "(0|[1-9][0-9]{0,2})";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "\\." + OCTET + "\\." + OCTET + "\\." + OCTET);
    private static final Pattern IPV6 = Pattern.compile("(?=.*:.*:)[0-9A-Fa-f:]+(?:(?<=:)[0-9.]+)?");
    private static final int IPV4_LENGTH = 4;

    private AddressParser() {}

    /**
     * An IPv4 address of four decimal octets without leading zeros, or an IPv6 address, which may name its zone after
     * {@code %}.
     *
     * @throws IllegalArgumentException if the text is neither, or the zone is no interface of this machine
     */
    public static InetAddress parse(String text) {
        return text.indexOf(':') < 0 ? ipv4(text, EXPECTED) : parseIpv6(text);
    }

    /** An IPv4 address; see {@link #parse}. */
    public static Inet4Address parseIpv4(String text) {
        return ipv4(text, EXPECTED_IPV4);
    }

    private static Inet4Address ipv4(String text, String expected) {
        Matcher matcher = IPV4.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidText(text, expected, null);
        }
        byte[] octets = new byte[IPV4_LENGTH];
        for (int i = 0; i < IPV4_LENGTH; i++) {
            int octet = Integer.parseInt(matcher.group(i + 1));
            if (octet > 255) {
                throw new InvalidText(text, expected + " with numbers of 0 to 255", null);
            }
            octets[i] = (byte) octet;
        }
        try {
            return (Inet4Address) InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four octets are an address", e);
        }
    }

    /** An IPv6 address; see {@link #parse}. */
    public static Inet6Address parseIpv6(String text) {
        int percent = text.indexOf('%');
        String number = percent < 0 ? text : text.substring(0, percent);
        if (!IPV6.matcher(number).matches()) {
            throw new InvalidText(text, EXPECTED_IPV6, null);
        }
        Inet6Address address = literal(text, number, EXPECTED_IPV6);
        if (percent < 0) {
            return address;
        }
        return literal(text, text, EXPECTED_IPV6 + " with an interface of this machine after %");
    }

    private static Inet6Address literal(String text, String address, String expected) {
        try {
            // In brackets the JDK takes only a number, so that no name service is asked.
            if (InetAddress.getByName("[" + address + "]") instanceof Inet6Address ipv6) {
                return ipv6;
            }
            throw new InvalidText(text, "an IPv4 address to be written as four decimal numbers", null);
        } catch (UnknownHostException e) {
            throw new InvalidText(text, expected, null);
        }
    }

    /** The address as it would be written in the file: for IPv6 the form of RFC 5952, with its zone. */
    public static String format(InetAddress address) {
        String host = address.getHostAddress();
        int zone = host.indexOf('%');
        return NetUtil.toAddressString(address) + (zone < 0 ? "" : host.substring(zone));
    }
}
