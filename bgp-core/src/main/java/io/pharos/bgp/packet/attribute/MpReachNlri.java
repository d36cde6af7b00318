package io.pharos.bgp.packet.attribute;

import io.netty.buffer.ByteBuf;
import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.AddressFormatter;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.capability.Negotiated;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * MP_REACH_NLRI (RFC 4760 section 3, RFC 2545 for IPv6): routes of a family with their next hop.
 *
 * <pre>
 * +---------------+----------------+------------------------------+----------------+--------------+------+
 * | AFI (2 octets)| SAFI (1 octet) | next hop length (1 octet)    | next hop       | reserved (1) | NLRI |
 * +---------------+----------------+------------------------------+----------------+--------------+------+
 * </pre>
 *
 * @param family the family of the NLRI
 * @param nextHop 4 octets for IPv4, 16 for IPv6
 * @param linkLocalNextHop the second, link-local address that IPv6 may carry (32 octets in all), or null
 * @param nlri the routes
 */
public record MpReachNlri(
        AddressFamily family, InetAddress nextHop, @Nullable InetAddress linkLocalNextHop, List<Nlri> nlri)
        implements PathAttribute {
    private static final int IPV4_OCTETS = 4;
    private static final int IPV6_OCTETS = 16;

    /** Copies the list. */
    public MpReachNlri {
        nlri = List.copyOf(nlri);
    }

    /** Octets of the value before the NLRI, with a next hop of the given size. */
    public static int overhead(int nextHopOctets) {
        return 5 + nextHopOctets;
    }

    static PathAttribute decode(ByteBuf value, Negotiated negotiated) throws MalformedAttributeException {
        ByteBuf whole = value.duplicate();
        Optional<AddressFamily> family = NlriField.readFamily(value, overhead(0));
        return family.isPresent()
                ? decode(family.get(), value, negotiated)
                : UnknownAttribute.of(AttributeType.MP_REACH_NLRI, whole);
    }

    private static MpReachNlri decode(AddressFamily family, ByteBuf value, Negotiated negotiated)
            throws MalformedAttributeException {
        int nextHopLength = value.readUnsignedByte();
        int octets = nextHopOctets(family, nextHopLength, negotiated);
        if (value.readableBytes() < nextHopLength + 1) {
            throw badNextHop(
                    nextHopLength, "as many octets and the reserved one; only " + value.readableBytes() + " follow");
        }
        InetAddress nextHop = NextHop.readAddress(value, octets);
        InetAddress linkLocal = nextHopLength > octets ? NextHop.readAddress(value, octets) : null;
        value.skipBytes(1);
        return new MpReachNlri(family, nextHop, linkLocal, NlriField.read(value, family, negotiated));
    }

    /** The size of one address of the next hop: IPv6 may give two, and so may IPv4 by IPv6 (RFC 8950 section 3). */
    private static int nextHopOctets(AddressFamily family, int length, Negotiated negotiated)
            throws MalformedAttributeException {
        boolean extended =
                family == AddressFamily.IPV4_UNICAST && negotiated.extensions().extendedNextHop();
        boolean ipv6 = family == AddressFamily.IPV6_UNICAST || extended;
        if (ipv6 && (length == IPV6_OCTETS || length == 2 * IPV6_OCTETS)) {
            return IPV6_OCTETS;
        }
        if (family == AddressFamily.IPV4_UNICAST && length == IPV4_OCTETS) {
            return IPV4_OCTETS;
        }
        throw badNextHop(length, extended ? "4, 16 or 32" : ipv6 ? "16 or 32" : "4");
    }

    private static MalformedAttributeException badNextHop(int length, String expected) {
        return new MalformedAttributeException(
                ErrorCode.OPTIONAL_ATTRIBUTE_ERROR, "next hop of " + length + " octets; expected " + expected);
    }

    @Override
    public int typeCode() {
        return AttributeType.MP_REACH_NLRI.code;
    }

    @Override
    public int flags() {
        return AttributeType.MP_REACH_NLRI.flags;
    }

    @Override
    public void encodeValue(ByteBuf out, boolean fourOctetAs) {
        out.writeShort(family.afi()).writeByte(family.safi());
        byte[] first = nextHop.getAddress();
        byte[] second = linkLocalNextHop == null ? new byte[0] : linkLocalNextHop.getAddress();
        out.writeByte(first.length + second.length).writeBytes(first).writeBytes(second);
        out.writeByte(0);
        nlri.forEach(each -> each.writeTo(out));
    }

    @Override
    public String toString() {
        return "next-hop " + AddressFormatter.of(nextHop) + " nlri " + nlri;
    }
}
