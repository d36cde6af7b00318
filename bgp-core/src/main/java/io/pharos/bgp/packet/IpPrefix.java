package io.pharos.bgp.packet;

import io.netty.buffer.ByteBuf;
import java.net.InetAddress;

/**
 * An address prefix whose bits past its length are zero. Two compact forms, since a speaker may hold a million.
 *
 * <pre>
 * on the wire (RFC 4271 section 4.3):  +-----------------+----------------------+
 *                                      | length (1 octet)| prefix, 0..n octets  |
 *                                      +-----------------+----------------------+
 * </pre>
 */
public sealed interface IpPrefix extends Comparable<IpPrefix> permits Ipv4Prefix, Ipv6Prefix {
    /** The family that the prefix belongs to. */
    AddressFamily family();

    /** The number of leading bits that count: 0 to 32, or 0 to 128. */
    int length();

    /** The first address of the prefix. */
    InetAddress address();

    /** Whether the other prefix is this one or lies within it. */
    boolean contains(IpPrefix other);

    /** The order of the octets that {@link #writeTo} appends, IPv4 before IPv6. */
    @Override
    int compareTo(IpPrefix other);

    /** Appends length and prefix in wire form. */
    void writeTo(ByteBuf out);

    /** The number of octets that {@link #writeTo} appends. */
    default int encodedSize() {
        return 1 + (length() + 7) / 8;
    }

    /**
     * Parses {@code "10.0.0.0/8"} or {@code "2001:db8::/32"}; a bare address is a whole one, /32 or /128.
     *
     * @throws IllegalArgumentException if it is not an address literal, the length is out of bounds, or bits are set past
     *     the length; the message names the text and what was expected
     */
    static IpPrefix parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        boolean ipv6 = address.indexOf(':') >= 0;
        int addressBits = ipv6 ? 128 : 32;
        int length = slash < 0 ? addressBits : parseLength(text, text.substring(slash + 1), addressBits);
        IpPrefix prefix;
        boolean clean;
        if (ipv6) {
            Ipv6Prefix host = Ipv6Prefix.parseAddress(address);
            Ipv6Prefix masked = Ipv6Prefix.masked(host.high(), host.low(), length);
            clean = masked.high() == host.high() && masked.low() == host.low();
            prefix = masked;
        } else {
            int bits = Ipv4Prefix.parseAddress(address);
            Ipv4Prefix masked = Ipv4Prefix.masked(bits, length);
            clean = masked.bits() == bits;
            prefix = masked;
        }
        if (!clean) {
            throw new IllegalArgumentException(text + ": bits are set past the length; expected " + prefix);
        }
        return prefix;
    }

    /** The prefix of the given length that the address lies in; bits past the length are cleared. */
    static IpPrefix of(InetAddress address, int length) {
        byte[] octets = address.getAddress();
        if (octets.length == 4) {
            return Ipv4Prefix.masked(Ipv4Prefix.toInt(octets), length);
        }
        return Ipv6Prefix.masked(Ipv6Prefix.toLong(octets, 0), Ipv6Prefix.toLong(octets, 8), length);
    }

    /** The whole address as a prefix: /32 or /128. */
    static IpPrefix of(InetAddress address) {
        return of(address, AddressFamily.of(address).addressBits());
    }

    /**
     * Reads one prefix in wire form; bits past its length are ignored, as RFC 4271 section 4.3 demands of trailing bits.
     *
     * @throws BgpException Invalid Network Field, if the length is out of bounds or the octets end early
     */
    static IpPrefix read(ByteBuf in, AddressFamily family) throws BgpException {
        int length = in.readUnsignedByte();
        if (length > family.addressBits()) {
            throw new BgpException(
                    ErrorCode.INVALID_NETWORK_FIELD,
                    "prefix length " + length + "; expected at most " + family.addressBits());
        }
        int octets = (length + 7) / 8;
        if (octets > in.readableBytes()) {
            throw new BgpException(
                    ErrorCode.INVALID_NETWORK_FIELD,
                    "prefix of " + octets + " octets; only " + in.readableBytes() + " left");
        }
        return switch (family) {
            case IPV4_UNICAST -> Ipv4Prefix.masked((int) (readBits(in, octets) >>> 32), length);
            case IPV6_UNICAST -> {
                long high = readBits(in, Math.min(octets, 8));
                long low = readBits(in, Math.max(octets - 8, 0));
                yield Ipv6Prefix.masked(high, low, length);
            }
        };
    }

    private static long readBits(ByteBuf in, int octets) {
        long bits = 0;
        for (int i = 0; i < octets; i++) {
            bits |= (long) in.readUnsignedByte() << (56 - 8 * i);
        }
        return bits;
    }

    /** By hand, as this is done a million times where a table is fed in. */
    private static int parseLength(String text, String length, int addressBits) {
        boolean good = !length.isEmpty() && length.length() <= 3 && (length.length() == 1 || length.charAt(0) != '0');
        int value = 0;
        for (int i = 0; good && i < length.length(); i++) {
            int digit = length.charAt(i) - '0';
            good = digit >= 0 && digit <= 9;
            value = value * 10 + digit;
        }
        if (!good || value > addressBits) {
            throw new IllegalArgumentException(text + ": prefix length; expected 0 to " + addressBits);
        }
        return value;
    }
}
