package io.pharos.bgp.packet.capability;

import io.netty.buffer.ByteBuf;

/** The speaker marks where a refresh begins and ends (RFC 7313 section 3.1). The value is empty. */
public record EnhancedRouteRefresh() implements Capability {
    @Override
    public int code() {
        return CapabilityCode.ENHANCED_ROUTE_REFRESH.code;
    }

    @Override
    public void encodeValue(ByteBuf out) {}
}
