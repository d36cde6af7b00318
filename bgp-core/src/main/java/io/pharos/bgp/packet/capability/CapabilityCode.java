package io.pharos.bgp.packet.capability;

import io.netty.buffer.ByteBuf;
import io.pharos.bgp.packet.BgpException;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.Octets;
import java.util.function.Function;

/** The capabilities we understand: the IANA registry "Capability Codes", a row each with its decoder. */
enum CapabilityCode {
    MULTIPROTOCOL(1, 4, Multiprotocol::decode),
    ROUTE_REFRESH(2, 0, value -> new RouteRefreshCapability()),
    FOUR_OCTET_AS_NUMBER(65, 4, FourOctetAsNumber::decode);

    final int code;
    private final int valueLength;
    private final Function<ByteBuf, Capability> decoder;

    CapabilityCode(int code, int valueLength, Function<ByteBuf, Capability> decoder) {
        this.code = code;
        this.valueLength = valueLength;
        this.decoder = decoder;
    }

    static Capability decode(int code, ByteBuf value) throws BgpException {
        for (CapabilityCode row : values()) {
            if (row.code == code) {
                return row.decode(value);
            }
        }
        return new UnknownCapability(code, Octets.read(value, value.readableBytes()));
    }

    private Capability decode(ByteBuf value) throws BgpException {
        if (value.readableBytes() != valueLength) {
            throw new BgpException(
                    ErrorCode.OPEN_MESSAGE_ERROR,
                    "capability " + code + " has " + value.readableBytes() + " octets; expected " + valueLength);
        }
        return decoder.apply(value);
    }
}
