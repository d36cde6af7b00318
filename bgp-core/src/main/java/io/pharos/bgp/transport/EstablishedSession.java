package io.pharos.bgp.transport;

import io.netty.channel.Channel;
import io.pharos.bgp.packet.capability.Negotiated;
import io.pharos.bgp.rib.LocalNextHops;
import io.pharos.bgp.rib.NeighborView;
import io.pharos.bgp.rib.OutboundAttributes;
import io.pharos.bgp.rib.UpdatePacker;
import java.net.InetSocketAddress;

/** What an established session needs to send routes. */
record EstablishedSession(Channel channel, Negotiated negotiated, NeighborView view, UpdatePacker packer) {
    static EstablishedSession over(Channel channel, Negotiated negotiated, Neighbor config, PeerContext environment) {
        InetSocketAddress local = (InetSocketAddress) channel.localAddress();
        LocalNextHops self = LocalNextHops.of(local.getAddress(), config.nextHopIpv4(), config.nextHopIpv6());
        OutboundAttributes outbound = new OutboundAttributes(negotiated, self);
        NeighborView view = new NeighborView(
                environment.locRib(),
                config.name(),
                negotiated.extensions().addPathSend(),
                outbound,
                (route, why) -> environment.listener().routeNotSendable(config.name(), route, why));
        UpdatePacker packer =
                new UpdatePacker(negotiated, outbound, config.updatePolicy().grouped());
        return new EstablishedSession(channel, negotiated, view, packer);
    }
}
