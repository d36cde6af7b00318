package io.pharos.bgp.transport;

import io.netty.channel.Channel;
import io.pharos.bgp.packet.capability.Negotiated;
import io.pharos.bgp.rib.LocalNextHops;
import io.pharos.bgp.rib.NeighborView;
import io.pharos.bgp.rib.OutboundAttributes;
import io.pharos.bgp.rib.UpdatePacker;
import java.net.InetSocketAddress;

/** What an established session needs to send routes. */
record Session(Channel channel, Negotiated negotiated, NeighborView view, UpdatePacker packer) {
    static Session over(Channel channel, Negotiated negotiated, NeighborConfig config, PeerEnvironment environment) {
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
                new UpdatePacker(negotiated, outbound, config.sending().grouped());
        return new Session(channel, negotiated, view, packer);
    }
}
