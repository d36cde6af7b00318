package io.pharos.bgp.packet.attribute;

import io.netty.buffer.ByteBuf;
import io.pharos.bgp.packet.AddressFormatter;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.capability.Negotiated;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * NEXT_HOP (RFC 4271 section 5.1.3): the router to send traffic to. Four octets.
 *
 * <p>In a route that we originate it also stands for the next hop of an IPv6 prefix, which travels inside MP_REACH_NLRI.
 *
 * @param address IPv4 on the wire
 */
public record NextHop(InetAddress address) implements PathAttribute {
    static NextHop decode(ByteBuf value, Negotiated negotiated) throws MalformedAttributeException {
        if (value.readableBytes() != 4) {
            throw MalformedAttributeException.length(value.readableBytes(), "4");
        }
        int first = value.getUnsignedByte(value.readerIndex());
        InetAddress address = readAddress(value, 4);
        if (address.isAnyLocalAddress() || first >= 224) {
            throw new MalformedAttributeException(
                    ErrorCode.INVALID_NEXT_HOP_ATTRIBUTE, AddressFormatter.of(address) + "; expected a host's address");
        }
        return new NextHop(address);
    }

    static InetAddress readAddress(ByteBuf value, int octets) {
        byte[] address = Octets.read(value, octets).toByteArray();
        try {
            // Not InetAddress for 16 octets: it would make four of ::ffff:192.0.2.1, a next hop of IPv6 routers on
            // IPv4.
            return octets == 16 ? Inet6Address.getByAddress(null, address, -1) : InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new AssertionError(octets + " octets are always an address", e);
        }
    }

    @Override
    public int typeCode() {
        return AttributeType.NEXT_HOP.code;
    }

    @Override
    public int flags() {
        return AttributeType.NEXT_HOP.flags;
    }

    @Override
    public void encodeValue(ByteBuf out, boolean fourOctetAs) {
        out.writeBytes(address.getAddress());
    }

    @Override
    public String toString() {
        return "next-hop " + AddressFormatter.of(address);
    }
}
