package io.pharos.exabgp.text;

import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.packet.Ipv4Prefix;
import io.pharos.bgp.packet.Ipv6Prefix;
import java.util.ArrayList;
import java.util.List;

/** Splits a prefix into all more-specific ones of one length: {@code split /25}. */
final class PrefixSplit {
    /** Maximum number of parts, as a power of two. */
    private static final int MOST_BITS = 20;

    private PrefixSplit() {}

    /**
     * Returns the parts in order.
     *
     * @param word the length as written, for the error
     * @throws TextException if the length is shorter than the prefix, too long for the family, or yields more than a
     *     million parts
     */
    static List<IpPrefix> split(IpPrefix prefix, int length, CommandToken word) throws TextException {
        int longest = Math.min(prefix.family().addressBits(), prefix.length() + MOST_BITS);
        if (length < prefix.length() || length > longest) {
            throw word.bad("split", "/" + prefix.length() + " to /" + longest + " for " + prefix);
        }
        int count = 1 << (length - prefix.length());
        List<IpPrefix> parts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            parts.add(part(prefix, i, length));
        }
        return parts;
    }

    private static IpPrefix part(IpPrefix prefix, long index, int length) {
        if (prefix instanceof Ipv4Prefix ipv4) {
            return Ipv4Prefix.masked(length == 0 ? ipv4.bits() : ipv4.bits() | (int) (index << (32 - length)), length);
        }
        Ipv6Prefix ipv6 = (Ipv6Prefix) prefix;
        int shift = 128 - length;
        long high = shift >= 64 ? shifted(index, shift - 64) : shift == 0 ? 0 : index >>> (64 - shift);
        long low = shift >= 64 ? 0 : index << shift;
        return Ipv6Prefix.masked(ipv6.high() | high, ipv6.low() | low, length);
    }

    private static long shifted(long index, int shift) {
        return shift >= 64 ? 0 : index << shift;
    }
}
