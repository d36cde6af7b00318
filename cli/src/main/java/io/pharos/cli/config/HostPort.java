package io.pharos.cli.config;

import io.pharos.settings.AddressParser;
import io.pharos.settings.InvalidText;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where to listen.
 *
 * @param address an address of this machine, or {@code 0.0.0.0} or {@code ::} for all
 * @param port 0 to 65535; 0 lets the system choose
 */
public record HostPort(InetAddress address, int port) {
    static final String EXPECTED = "an address and a port such as 127.0.0.1:9180 or [::1]:9180";

    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern IPV4 = Pattern.compile("([0-9.]+):([0-9]{1,5})");
    private static final Pattern IPV6 = Pattern.compile("\\[([^\\[\\]]+:[^\\[\\]]*)]:([0-9]{1,5})");

    public HostPort {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("port " + port + "; expected a port of 0 to 65535");
        }
    }

    /**
     * The address and port that a text stands for.
     *
     * @throws IllegalArgumentException if it is not a number for both; a name is never looked up
     */
    public static HostPort parse(String text) {
        Matcher ipv4 = IPV4.matcher(text);
        if (ipv4.matches()) {
            return new HostPort(AddressParser.parseIpv4(ipv4.group(1)), Integer.parseInt(ipv4.group(2)));
        }
        Matcher ipv6 = IPV6.matcher(text);
        if (ipv6.matches()) {
            return new HostPort(AddressParser.parseIpv6(ipv6.group(1)), Integer.parseInt(ipv6.group(2)));
        }
        throw new InvalidText(text, EXPECTED, null);
    }

    /** The same for a socket. */
    public InetSocketAddress socketAddress() {
        return new InetSocketAddress(address, port);
    }

    @Override
    public String toString() {
        String host = AddressParser.format(address);
        return (address instanceof Inet6Address ? "[" + host + "]" : host) + ":" + port;
    }
}
