package io.pharos.cli.lab;

import io.pharos.bgp.packet.IpPrefix;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The text form of an address with a port: {@code 127.0.0.1:1179}, {@code [::1]:1179}. */
public final class ListenAddress {
    private ListenAddress() {}

    /**
     * Parses an address with a port; port 0 means a free one.
     *
     * @throws IllegalArgumentException which names the text and what was expected
     */
    public static InetSocketAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        String port = text.substring(colon + 1);
        if (host.contains("/") || host.contains(":") != bracketed || !port.matches("[0-9]{1,5}")) {
            throw unexpected(text);
        }
        try {
            InetAddress address = IpPrefix.parse(bracketed ? host.substring(1, host.length() - 1) : host)
                    .address();
            return new InetSocketAddress(address, Integer.parseInt(port));
        } catch (IllegalArgumentException e) {
            throw unexpected(text);
        }
    }

    private static IllegalArgumentException unexpected(String text) {
        return new IllegalArgumentException(
                "listen address \"" + text + "\"; expected an IP address and a port, such as 127.0.0.1:1179");
    }

    /** The address in the form that {@link #parse} reads. */
    public static String format(InetSocketAddress address) {
        return format(address.getAddress()) + ":" + address.getPort();
    }

    /** Where to dial to reach who listens there: the loopback address in place of "any". */
    public static String dialled(InetSocketAddress address) {
        InetAddress host = address.getAddress();
        if (!host.isAnyLocalAddress()) {
            return format(address);
        }
        return (host instanceof Inet6Address ? "[::1]" : "127.0.0.1") + ":" + address.getPort();
    }

    private static String format(InetAddress host) {
        return host instanceof Inet6Address
                ? "[" + IpPrefix.of(host).toString().replace("/128", "") + "]"
                : host.getHostAddress();
    }
}
