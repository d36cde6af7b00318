package io.pharos.bgp.packet.capability;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.pharos.bgp.packet.BgpException;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.Octets;

/**
 * One capability of an OPEN (RFC 5492 section 4).
 *
 * <pre>
 * +----------------+------------------+---------------------+
 * | code (1 octet) | length (1 octet) | value (0..255)      |
 * +----------------+------------------+---------------------+
 * </pre>
 */
public sealed interface Capability
        permits Multiprotocol,
                RouteRefreshCapability,
                ExtendedNextHop,
                ExtendedMessage,
                FourOctetAsNumber,
                AddPath,
                EnhancedRouteRefresh,
                HostNameCapability,
                SoftwareVersion,
                UnknownCapability {
    /** The capability code, 0 to 255. */
    int code();

    /** Appends the value, without code and length. */
    void encodeValue(ByteBuf out);

    /** Appends code, length and value. */
    default void encode(ByteBuf out) {
        out.writeByte(code());
        int lengthAt = out.writerIndex();
        out.writeByte(0);
        encodeValue(out);
        out.setByte(lengthAt, out.writerIndex() - lengthAt - 1);
    }

    /** Code, length and value, as they stand in an OPEN. */
    default Octets encoded() {
        ByteBuf out = Unpooled.buffer();
        encode(out);
        return Octets.read(out, out.readableBytes());
    }

    /**
     * Reads one capability; an unknown code is kept as octets.
     *
     * @throws BgpException OPEN Message Error, unspecific, if the octets end early or a known code has a value of the
     *     wrong length
     */
    static Capability decode(ByteBuf in) throws BgpException {
        if (in.readableBytes() < 2 || in.readableBytes() < 2 + in.getUnsignedByte(in.readerIndex() + 1)) {
            throw new BgpException(
                    ErrorCode.OPEN_MESSAGE_ERROR,
                    "capability runs past its optional parameter: " + Octets.read(in, in.readableBytes()));
        }
        int code = in.readUnsignedByte();
        ByteBuf value = in.readSlice(in.readUnsignedByte());
        return CapabilityCode.decode(code, value);
    }
}
