package io.pharos.health.check.probe;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The host and port that a check connects to.
 *
 * @param host a name or an address; IPv6 without brackets
 * @param port from 1 to 65535
 */
public record ProbeAddress(String host, int port) {
    private static final Pattern TEXT = Pattern.compile("(?:\\[([^\\[\\]]+)]|([^:\\[\\]]+)):(\\d{1,5})");

    public ProbeAddress {
        if (host.isBlank()) {
            throw new IllegalArgumentException("host is empty; expected a name or an address");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port " + port + "; expected 1 to 65535");
        }
    }

    /** Reads {@code host:port}, {@code 192.0.2.1:80} or {@code [2001:db8::1]:80}. */
    public static ProbeAddress parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "address \"" + text + "\"; expected host:port, or [address]:port for IPv6");
        }
        String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return new ProbeAddress(host, Integer.parseInt(matcher.group(3)));
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
