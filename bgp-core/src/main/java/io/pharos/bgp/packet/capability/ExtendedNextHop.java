package io.pharos.bgp.packet.capability;

import io.netty.buffer.ByteBuf;
import io.pharos.bgp.packet.AddressFamily;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Extended Next Hop Encoding (RFC 8950 section 4): for which families the speaker takes a next hop of another family.
 *
 * <pre>
 * for each: +----------------+-----------------+--------------------------+
 *           | AFI (2 octets) | SAFI (2 octets) | next hop AFI (2 octets)  |
 *           +----------------+-----------------+--------------------------+
 * </pre>
 *
 * @param entries the pairs of families, in the order sent
 */
public record ExtendedNextHop(List<Entry> entries) implements Capability {
    /**
     * A family of routes, and one of next hops.
     *
     * @param afi of the routes, 16 bits
     * @param safi of the routes; 16 bits here, unlike elsewhere
     * @param nextHopAfi of the next hop, 16 bits
     */
    public record Entry(int afi, int safi, int nextHopAfi) {
        /** Checks the bounds. */
        public Entry {
            if (afi < 0 || afi > 0xffff || safi < 0 || safi > 0xffff || nextHopAfi < 0 || nextHopAfi > 0xffff) {
                throw new IllegalArgumentException(
                        "extended next hop " + afi + "/" + safi + " by " + nextHopAfi + "; expected 0 to 65535 each");
            }
        }
    }

    /** Copies the list. */
    public ExtendedNextHop {
        entries = List.copyOf(entries);
    }

    /** IPv4 routes with a next hop of IPv6: the one pair that we know to use. */
    public static ExtendedNextHop ipv4OverIpv6() {
        AddressFamily ipv4 = AddressFamily.IPV4_UNICAST;
        return new ExtendedNextHop(List.of(new Entry(ipv4.afi(), ipv4.safi(), AddressFamily.IPV6_UNICAST.afi())));
    }

    static ExtendedNextHop decode(ByteBuf value) {
        List<Entry> entries = new ArrayList<>();
        while (value.isReadable()) {
            entries.add(new Entry(value.readUnsignedShort(), value.readUnsignedShort(), value.readUnsignedShort()));
        }
        return new ExtendedNextHop(entries);
    }

    /** The families that we carry too, and whose next hop may be of IPv6 although they are not. */
    public Set<AddressFamily> overIpv6() {
        Set<AddressFamily> families = EnumSet.noneOf(AddressFamily.class);
        for (Entry entry : entries) {
            AddressFamily.of(entry.afi(), entry.safi())
                    .filter(family -> entry.nextHopAfi() == AddressFamily.IPV6_UNICAST.afi())
                    .filter(family -> family == AddressFamily.IPV4_UNICAST)
                    .ifPresent(families::add);
        }
        return families;
    }

    @Override
    public int code() {
        return CapabilityCode.EXTENDED_NEXT_HOP.code;
    }

    @Override
    public void encodeValue(ByteBuf out) {
        for (Entry entry : entries) {
            out.writeShort(entry.afi()).writeShort(entry.safi()).writeShort(entry.nextHopAfi());
        }
    }
}
