package io.pharos.bgp.packet;

import java.net.Inet4Address;

/**
 * A BGP Identifier: four octets, unique within an AS and not zero (RFC 4271 section 4.2, RFC 6286), written like an IPv4
 * address. Also the form of an ORIGINATOR_ID and of a cluster identifier (RFC 4456).
 *
 * @param value the four octets as one unsigned number
 */
public record BgpIdentifier(int value) implements Comparable<BgpIdentifier> {
    /** Parses {@code "192.0.2.1"}; anything but four decimal octets is an IllegalArgumentException. */
    public static BgpIdentifier parse(String text) {
        return new BgpIdentifier(Ipv4Prefix.parseAddress(text));
    }

    /** The identifier with the octets of the address. */
    public static BgpIdentifier of(Inet4Address address) {
        byte[] octets = address.getAddress();
        return new BgpIdentifier(Ipv4Prefix.toInt(octets));
    }

    /** Compares as unsigned numbers in host order, as collision detection does (RFC 4271 section 6.8). */
    @Override
    public int compareTo(BgpIdentifier other) {
        return Integer.compareUnsigned(value, other.value);
    }

    @Override
    public String toString() {
        return Ipv4Prefix.formatAddress(value);
    }
}
