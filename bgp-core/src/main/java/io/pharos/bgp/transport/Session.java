package io.pharos.bgp.transport;

import io.netty.channel.Channel;
import io.pharos.bgp.packet.capability.Negotiated;
import io.pharos.bgp.rib.LocalNextHops;
import io.pharos.bgp.rib.OutboundAttributes;
import io.pharos.bgp.rib.UpdatePacker;
import java.net.InetSocketAddress;

/** What an established session needs to send routes. */
record Session(Channel channel, Negotiated negotiated, OutboundAttributes outbound, UpdatePacker packer) {
    static Session over(Channel channel, Negotiated negotiated, NeighborConfig config) {
        InetSocketAddress local = (InetSocketAddress) channel.localAddress();
        LocalNextHops self = LocalNextHops.of(local.getAddress(), config.nextHopIpv4(), config.nextHopIpv6());
        OutboundAttributes outbound = new OutboundAttributes(negotiated, self);
        return new Session(channel, negotiated, outbound, new UpdatePacker(negotiated, outbound));
    }
}
