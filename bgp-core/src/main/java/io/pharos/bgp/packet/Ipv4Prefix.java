package io.pharos.bgp.packet;

import io.netty.buffer.ByteBuf;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * An IPv4 prefix in 24 octets of heap.
 *
 * @param bits the address as one number, zero past the length
 * @param bitLength 0 to 32; a byte, to keep the object small
 */
public record Ipv4Prefix(int bits, byte bitLength) implements IpPrefix {
    /** Checks the length, and that no bit is set past it. */
    public Ipv4Prefix {
        if (bitLength < 0 || bitLength > 32) {
            throw new IllegalArgumentException("IPv4 prefix length " + bitLength + "; expected 0 to 32");
        }
        if ((bits & ~mask(bitLength)) != 0) {
            throw new IllegalArgumentException(
                    formatAddress(bits) + "/" + bitLength + ": bits are set past the length; expected none");
        }
    }

    Ipv4Prefix(int bits, int length) {
        this(bits, (byte) length);
    }

    /** The prefix of this length that the address lies in. */
    public static Ipv4Prefix masked(int address, int length) {
        if (length < 0 || length > 32) {
            throw new IllegalArgumentException("IPv4 prefix length " + length + "; expected 0 to 32");
        }
        return new Ipv4Prefix(address & mask(length), length);
    }

    @Override
    public AddressFamily family() {
        return AddressFamily.IPV4_UNICAST;
    }

    @Override
    public int length() {
        return bitLength;
    }

    @Override
    public InetAddress address() {
        try {
            return InetAddress.getByAddress(
                    new byte[] {(byte) (bits >> 24), (byte) (bits >> 16), (byte) (bits >> 8), (byte) bits});
        } catch (UnknownHostException e) {
            throw new AssertionError("four octets are always an address", e);
        }
    }

    @Override
    public int compareTo(IpPrefix other) {
        if (!(other instanceof Ipv4Prefix that)) {
            return -1;
        }
        return bitLength != that.bitLength ? bitLength - that.bitLength : Integer.compareUnsigned(bits, that.bits);
    }

    @Override
    public boolean contains(IpPrefix other) {
        return other instanceof Ipv4Prefix that && that.bitLength >= bitLength && (that.bits & mask(bitLength)) == bits;
    }

    @Override
    public void writeTo(ByteBuf out) {
        out.writeByte(bitLength);
        for (int shift = 24; shift > 24 - bitLength; shift -= 8) {
            out.writeByte(bits >> shift);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Ipv4Prefix that && bits == that.bits && bitLength == that.bitLength;
    }

    @Override
    public int hashCode() {
        return bits * 0x9E3779B1 + bitLength;
    }

    @Override
    public String toString() {
        return formatAddress(bits) + "/" + bitLength;
    }

    static int toInt(byte[] octets) {
        return (octets[0] & 0xff) << 24 | (octets[1] & 0xff) << 16 | (octets[2] & 0xff) << 8 | (octets[3] & 0xff);
    }

    static int parseAddress(String text) {
        int address = 0;
        int octets = 0;
        int at = 0;
        while (octets < 4) {
            int end = at;
            int octet = 0;
            while (end < text.length() && end - at < 3 && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
                octet = octet * 10 + text.charAt(end) - '0';
                end++;
            }
            boolean last = octets == 3;
            boolean ended = last ? end == text.length() : end < text.length() && text.charAt(end) == '.';
            boolean padded = end - at > 1 && text.charAt(at) == '0'; // some read 010 as eight
            if (end == at || padded || octet > 255 || !ended) {
                throw new IllegalArgumentException("\"" + text + "\"; expected an IPv4 address such as 192.0.2.1");
            }
            address = address << 8 | octet;
            octets++;
            at = end + 1;
        }
        return address;
    }

    static String formatAddress(int bits) {
        return (bits >>> 24) + "." + (bits >>> 16 & 0xff) + "." + (bits >>> 8 & 0xff) + "." + (bits & 0xff);
    }

    private static int mask(int length) {
        return length == 0 ? 0 : -1 << (32 - length);
    }
}
