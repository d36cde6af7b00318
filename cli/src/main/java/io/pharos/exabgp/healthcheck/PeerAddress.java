package io.pharos.exabgp.healthcheck;

import io.pharos.bgp.packet.IpPrefix;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address with a port from the command line. Host names are never resolved.
 *
 * @param host the address as written
 * @param socket the same as a socket address
 */
public record PeerAddress(String host, InetSocketAddress socket) {
    /** The port of BGP. */
    public static final int BGP = 179;

    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern IPV4 = Pattern.compile("([0-9.]+)(?::([0-9]{1,5}))?");
    private static final Pattern IPV6_IN_BRACKETS = Pattern.compile("\\[([^\\[\\]]+)](?::([0-9]{1,5}))?");

    /**
     * Parses {@code 192.0.2.1}, {@code 192.0.2.1:179}, {@code 2001:db8::1}, {@code [2001:db8::1]:179} or {@code
     * fe80::1%eth0}.
     *
     * @param defaultPort used without a port; negative if a port is required
     */
    public static PeerAddress parse(String option, String text, int defaultPort) {
        Matcher matcher = IPV4.matcher(text);
        if (!matcher.matches()) {
            matcher = IPV6_IN_BRACKETS.matcher(text);
        }
        String host = matcher.matches() ? matcher.group(1) : text;
        String port = matcher.matches() ? matcher.group(2) : null;
        int number = port == null ? defaultPort : Integer.parseInt(port);
        if (number < 0 || number > HIGHEST_PORT) {
            throw new IllegalArgumentException(option + " " + text
                    + "; expected an address and a port such as 192.0.2.1:179 or [2001:db8::1]:179");
        }
        return new PeerAddress(host, new InetSocketAddress(address(option, host), number));
    }

    /** Parses an address without a port; an IPv6 address may have a zone. */
    public static InetAddress address(String option, String text) {
        try {
            if (text.indexOf('%') > 0 && text.indexOf(':') >= 0) {
                return InetAddress.getByName("[" + text + "]"); // in brackets the JDK accepts only literals
            }
            if (text.indexOf('/') < 0) {
                return IpPrefix.parse(text).address();
            }
        } catch (UnknownHostException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    option + " " + text
                            + "; expected an IPv4 or IPv6 address, with an interface of this machine after %",
                    e);
        }
        throw new IllegalArgumentException(option + " " + text + "; expected an address without a length");
    }
}
