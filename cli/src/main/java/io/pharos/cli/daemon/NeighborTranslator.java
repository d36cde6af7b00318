package io.pharos.cli.daemon;

import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.cli.config.Configuration;
import io.pharos.cli.config.NeighborConfig;
import io.pharos.cli.config.Secret;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** Turns a neighbor of a configuration into the speaker's own value. */
final class NeighborTranslator {
    private final Configuration configuration;

    NeighborTranslator(Configuration configuration) {
        this.configuration = configuration;
    }

    io.pharos.bgp.transport.NeighborConfig translate(NeighborConfig neighbor) {
        PeerConfig peer = new PeerConfig(
                configuration.localAs(neighbor).value(),
                neighbor.peerAs().value(),
                neighbor.holdTime(),
                neighbor.connectRetry(),
                neighbor.idleHoldTime(),
                neighbor.idleHoldMaximum(),
                neighbor.delayOpen(),
                neighbor.passive(),
                EnumSet.copyOf(neighbor.families()));
        return new io.pharos.bgp.transport.NeighborConfig(
                neighbor.label(),
                new InetSocketAddress(neighbor.address(), neighbor.port()),
                peer,
                neighbor.localAddress(),
                neighbor.nextHopIpv4(),
                neighbor.nextHopIpv6(),
                password(neighbor.password()),
                neighbor.maximumReceivedPrefixes());
    }

    private static @Nullable Octets password(@Nullable Secret secret) {
        return secret == null ? null : Octets.of(secret.value().getBytes(StandardCharsets.UTF_8));
    }
}
