package io.pharos.cli.config;

import io.pharos.cli.config.binding.AddressText;
import io.pharos.cli.config.binding.BadText;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A network, or one address as the longest prefix.
 *
 * @param address the network's first address: no bit is set after the prefix
 * @param length the prefix's bits: 0 to 32 for IPv4, 0 to 128 for IPv6
 */
public record Prefix(InetAddress address, int length) implements Comparable<Prefix> {
    static final String EXPECTED = "an address or a network such as 10.0.0.1, 10.0.0.0/24 or 2001:db8::/64";

    private static final Pattern LENGTH = Pattern.compile("0|[1-9][0-9]{0,2}");

    public Prefix {
        int bits = bitsOf(address);
        if (length < 0 || length > bits) {
            throw new IllegalArgumentException(
                    "prefix length " + length + "; expected a length of 0 to " + bits + " after the slash");
        }
        InetAddress network = network(address, length);
        if (!Arrays.equals(network.getAddress(), address.getAddress())) {
            String text = text(address, length);
            throw new BadText(text, "a network without host bits after /" + length, text(network, length));
        }
    }

    /**
     * The prefix that a text stands for; without a length it is one address.
     *
     * @throws IllegalArgumentException if it is no prefix, names a zone, or has host bits
     */
    public static Prefix parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        String length = slash < 0 ? "" : text.substring(slash + 1);
        if (address.indexOf('%') >= 0 || (slash >= 0 && !LENGTH.matcher(length).matches())) {
            throw new BadText(text, EXPECTED, null);
        }
        InetAddress parsed = parseAddress(text, address);
        return new Prefix(parsed, slash < 0 ? bitsOf(parsed) : Integer.parseInt(length));
    }

    private static InetAddress parseAddress(String text, String address) {
        try {
            return AddressText.parse(address);
        } catch (IllegalArgumentException e) {
            throw new BadText(text, EXPECTED, null);
        }
    }

    /** Whether it is an IPv4 prefix; else it is IPv6. */
    public boolean ipv4() {
        return address instanceof Inet4Address;
    }

    /** Whether every address of the other prefix belongs to this one too. */
    public boolean contains(Prefix other) {
        return ipv4() == other.ipv4()
                && length <= other.length
                && network(other.address, length).equals(address);
    }

    /** IPv4 first, then by address, then the containing before the contained. */
    @Override
    public int compareTo(Prefix other) {
        int byFamily = Boolean.compare(!ipv4(), !other.ipv4());
        if (byFamily != 0) {
            return byFamily;
        }
        int byAddress = Arrays.compareUnsigned(address.getAddress(), other.address.getAddress());
        return byAddress != 0 ? byAddress : Integer.compare(length, other.length);
    }

    @Override
    public String toString() {
        return text(address, length);
    }

    private static String text(InetAddress address, int length) {
        return AddressText.format(address) + "/" + length;
    }

    private static int bitsOf(InetAddress address) {
        return address.getAddress().length * Byte.SIZE;
    }

    private static InetAddress network(InetAddress address, int length) {
        byte[] octets = address.getAddress();
        for (int i = 0; i < octets.length; i++) {
            int kept = Math.max(0, Math.min(Byte.SIZE, length - i * Byte.SIZE));
            octets[i] &= (byte) (0xff << (Byte.SIZE - kept));
        }
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address keeps its number of octets", e);
        }
    }
}
