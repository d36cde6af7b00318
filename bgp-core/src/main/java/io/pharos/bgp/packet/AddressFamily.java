package io.pharos.bgp.packet;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;

/** The address families we carry: AFI and SAFI as in RFC 4760, with the bounds of a prefix in each. */
public enum AddressFamily {
    IPV4_UNICAST(1, 1, 32, "ipv4/unicast"),
    IPV6_UNICAST(2, 1, 128, "ipv6/unicast");

    private final int afi;
    private final int safi;
    private final int addressBits;
    private final String text;

    AddressFamily(int afi, int safi, int addressBits, String text) {
        this.afi = afi;
        this.safi = safi;
        this.addressBits = addressBits;
        this.text = text;
    }

    /** The Address Family Identifier, 16 bits. */
    public int afi() {
        return afi;
    }

    /** The Subsequent Address Family Identifier, 8 bits. */
    public int safi() {
        return safi;
    }

    /** The length of an address in bits, which bounds the length of a prefix. */
    public int addressBits() {
        return addressBits;
    }

    /** The row with these numbers, if we carry that family. */
    public static Optional<AddressFamily> of(int afi, int safi) {
        for (AddressFamily family : values()) {
            if (family.afi == afi && family.safi == safi) {
                return Optional.of(family);
            }
        }
        return Optional.empty();
    }

    /** The unicast family that the address belongs to. */
    public static AddressFamily of(InetAddress address) {
        return address instanceof Inet4Address ? IPV4_UNICAST : IPV6_UNICAST;
    }

    @Override
    public String toString() {
        return text;
    }
}
