package io.pharos.bgp.packet.capability;

import io.netty.buffer.ByteBuf;

/** The speaker can be asked to send its routes again (RFC 2918 section 2). The value is empty. */
public record RouteRefreshCapability() implements Capability {
    @Override
    public int code() {
        return CapabilityCode.ROUTE_REFRESH.code;
    }

    @Override
    public void encodeValue(ByteBuf out) {}
}
