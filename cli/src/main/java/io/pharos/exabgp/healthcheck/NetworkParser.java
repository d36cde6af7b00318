package io.pharos.exabgp.healthcheck;

import io.pharos.bgp.packet.IpPrefix;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts an address or a network; IPv4 may have a netmask instead of a prefix length. */
final class NetworkParser implements ITypeConverter<IpPrefix> {
    private static final Pattern WITH_NETMASK = Pattern.compile("([0-9.]+)/([0-9]+\\.[0-9.]+)");

    @Override
    public IpPrefix convert(String text) {
        try {
            Matcher netmask = WITH_NETMASK.matcher(text);
            return IpPrefix.parse(netmask.matches() ? netmask.group(1) + "/" + lengthOf(netmask.group(2)) : text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    private static int lengthOf(String netmask) {
        int bits = 0;
        for (byte octet : IpPrefix.parse(netmask).address().getAddress()) {
            bits = bits << 8 | octet & 0xff;
        }
        int mask = bits > 0 ? ~bits : bits; // a host mask is inverted: zeros before ones
        int length = Integer.bitCount(mask);
        if (length < 32 && mask << length != 0) {
            throw new IllegalArgumentException("netmask " + netmask + "; expected leading ones only");
        }
        return length;
    }
}
