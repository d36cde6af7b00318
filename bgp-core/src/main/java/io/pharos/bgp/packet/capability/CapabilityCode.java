package io.pharos.bgp.packet.capability;

import io.netty.buffer.ByteBuf;
import io.pharos.bgp.packet.BgpException;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.Octets;
import java.util.Arrays;
import java.util.function.Function;

/** The capabilities we understand: the IANA registry "Capability Codes", a row each with its decoder. */
enum CapabilityCode {
    MULTIPROTOCOL(1, 4, Multiprotocol::decode),
    ROUTE_REFRESH(2, 0, value -> new RouteRefreshCapability()),
    EXTENDED_NEXT_HOP(5, 6, true, ExtendedNextHop::decode),
    EXTENDED_MESSAGE(6, 0, value -> new ExtendedMessage()),
    FOUR_OCTET_AS_NUMBER(65, 4, FourOctetAsNumber::decode),
    ADD_PATH(69, 4, true, AddPath::decode),
    ENHANCED_ROUTE_REFRESH(70, 0, value -> new EnhancedRouteRefresh()),
    HOST_NAME(73, 1, true, HostNameCapability::decode),
    SOFTWARE_VERSION(75, 1, true, SoftwareVersion::decode);

    final int code;
    private final int valueLength;
    private final boolean repeated;
    private final Function<ByteBuf, Capability> decoder;

    CapabilityCode(int code, int valueLength, Function<ByteBuf, Capability> decoder) {
        this(code, valueLength, false, decoder);
    }

    /** A value of this length, or one of any number of entries of this length each. */
    CapabilityCode(int code, int valueLength, boolean repeated, Function<ByteBuf, Capability> decoder) {
        this.code = code;
        this.valueLength = valueLength;
        this.repeated = repeated;
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

    /** Whether the code is one of the rows. */
    static boolean isKnown(int code) {
        return Arrays.stream(values()).anyMatch(row -> row.code == code);
    }

    private Capability decode(ByteBuf value) throws BgpException {
        int length = value.readableBytes();
        if (repeated ? length % valueLength != 0 : length != valueLength) {
            throw new BgpException(
                    ErrorCode.OPEN_MESSAGE_ERROR,
                    "capability " + code + " has " + length + " octets; expected " + (repeated ? "a multiple of " : "")
                            + valueLength);
        }
        return decoder.apply(value);
    }
}
