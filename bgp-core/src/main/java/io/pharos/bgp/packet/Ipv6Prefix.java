package io.pharos.bgp.packet;

import io.netty.buffer.ByteBuf;
import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An IPv6 prefix.
 *
 * @param high the first 64 bits of the address
 * @param low the last 64 bits of the address
 * @param bitLength 0 to 128, as an unsigned byte
 */
public record Ipv6Prefix(long high, long low, byte bitLength) implements IpPrefix {
    /** What can only be a literal, never a host name that would be looked up. */
    private static final Pattern LITERAL = Pattern.compile("[0-9A-Fa-f:][0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");

    private static final long V4_MAPPED = 0xffff_0000_0000L;

    /** Checks the length, and that no bit is set past it. */
    public Ipv6Prefix {
        int length = bitLength & 0xff;
        if (length > 128) {
            throw new IllegalArgumentException("IPv6 prefix length " + length + "; expected 0 to 128");
        }
        if ((high & ~mask(length)) != 0 || (low & ~mask(length - 64)) != 0) {
            throw new IllegalArgumentException("IPv6 prefix with bits set past its length " + length);
        }
    }

    /** The prefix of this length that the address lies in. */
    public static Ipv6Prefix masked(long high, long low, int length) {
        if (length < 0 || length > 128) {
            throw new IllegalArgumentException("IPv6 prefix length " + length + "; expected 0 to 128");
        }
        return new Ipv6Prefix(high & mask(length), low & mask(length - 64), (byte) length);
    }

    @Override
    public AddressFamily family() {
        return AddressFamily.IPV6_UNICAST;
    }

    @Override
    public int length() {
        return bitLength & 0xff;
    }

    @Override
    public InetAddress address() {
        byte[] octets = ByteBuffer.allocate(16).putLong(high).putLong(low).array();
        try {
            // Not InetAddress.getByAddress, which would make an Inet4Address of ::ffff:192.0.2.1.
            return Inet6Address.getByAddress(null, octets, -1);
        } catch (UnknownHostException e) {
            throw new AssertionError("sixteen octets are always an address", e);
        }
    }

    @Override
    public int compareTo(IpPrefix other) {
        if (!(other instanceof Ipv6Prefix that)) {
            return 1;
        }
        if (bitLength != that.bitLength) {
            return length() - that.length();
        }
        return high != that.high ? Long.compareUnsigned(high, that.high) : Long.compareUnsigned(low, that.low);
    }

    @Override
    public boolean contains(IpPrefix other) {
        return other instanceof Ipv6Prefix that
                && that.length() >= length()
                && (that.high & mask(length())) == high
                && (that.low & mask(length() - 64)) == low;
    }

    @Override
    public void writeTo(ByteBuf out) {
        out.writeByte(bitLength);
        int octets = (length() + 7) / 8;
        for (int i = 0; i < octets; i++) {
            out.writeByte((int) ((i < 8 ? high : low) >>> (56 - 8 * (i % 8))));
        }
    }

    @Override
    public int hashCode() {
        return Long.hashCode(high * 31 + low) * 0x9E3779B1 + bitLength;
    }

    @Override
    public String toString() {
        return NetUtil.toAddressString(address()) + "/" + length();
    }

    /**
     * Parses the text forms of RFC 4291 section 2.2, without brackets or zone. Not by NetUtil, which reads ::192.0.2.1 as
     * ::ffff:192.0.2.1 and refuses 64:ff9b::192.0.2.1.
     */
    static Ipv6Prefix parseAddress(String text) {
        try {
            if (LITERAL.matcher(text).matches()) {
                byte[] octets = InetAddress.getByName(text).getAddress();
                return octets.length == 4
                        ? new Ipv6Prefix(0, V4_MAPPED | Ipv4Prefix.toInt(octets) & 0xffffffffL, (byte) 128)
                        : new Ipv6Prefix(toLong(octets, 0), toLong(octets, 8), (byte) 128);
            }
        } catch (UnknownHostException e) {
            throw malformed(text, e);
        }
        throw malformed(text, null);
    }

    private static IllegalArgumentException malformed(String text, @Nullable UnknownHostException cause) {
        return new IllegalArgumentException("\"" + text + "\"; expected an IPv6 address such as 2001:db8::1", cause);
    }

    static long toLong(byte[] octets, int offset) {
        return ByteBuffer.wrap(octets, offset, 8).getLong();
    }

    private static long mask(int length) {
        if (length <= 0) {
            return 0;
        }
        return length >= 64 ? -1L : -1L << (64 - length);
    }
}
