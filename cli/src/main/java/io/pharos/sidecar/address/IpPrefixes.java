package io.pharos.sidecar.address;

import io.pharos.bgp.packet.IpPrefix;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Walks the single addresses of a prefix. */
public final class IpPrefixes {
    private IpPrefixes() {}

    /**
     * All addresses of the prefix, in ascending order.
     *
     * @param prefix with at most 30 bits for hosts
     */
    public static Stream<InetAddress> addressesOf(IpPrefix prefix) {
        BigInteger first = new BigInteger(1, prefix.address().getAddress());
        int octets = prefix.family().addressBits() / 8;
        return IntStream.range(0, 1 << (prefix.family().addressBits() - prefix.length()))
                .mapToObj(offset -> toAddress(first.add(BigInteger.valueOf(offset)), octets));
    }

    private static InetAddress toAddress(BigInteger value, int octets) {
        byte[] padded = new byte[octets];
        byte[] bytes = value.toByteArray();
        int count = Math.min(bytes.length, octets);
        System.arraycopy(bytes, bytes.length - count, padded, octets - count, count);
        try {
            return InetAddress.getByAddress(padded);
        } catch (UnknownHostException e) {
            throw new AssertionError(octets + " octets are always an address", e);
        }
    }
}
