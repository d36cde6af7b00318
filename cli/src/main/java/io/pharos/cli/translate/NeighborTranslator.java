package io.pharos.cli.translate;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.capability.Extensions;
import io.pharos.bgp.packet.capability.HostNameCapability;
import io.pharos.bgp.packet.capability.SoftwareVersion;
import io.pharos.bgp.rib.UpdatePolicy;
import io.pharos.bgp.session.OpenIdentity;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.bgp.transport.TcpSettings;
import io.pharos.cli.config.AsNumber;
import io.pharos.cli.config.Configuration;
import io.pharos.cli.config.NeighborConfig;
import io.pharos.cli.config.SecretText;
import io.pharos.cli.spec.Version;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns a neighbor of a configuration into the speaker's own value. */
final class NeighborTranslator {
    private static final SoftwareVersion SOFTWARE = new SoftwareVersion("Pharos/" + Version.text());

    private final Configuration configuration;

    NeighborTranslator(Configuration configuration) {
        this.configuration = configuration;
    }

    io.pharos.bgp.transport.Neighbor translate(NeighborConfig neighbor) {
        AsNumber number = neighbor.peerAs().number();
        PeerConfig peer = new PeerConfig(
                configuration.localAs(neighbor).value(),
                number == null ? PeerConfig.ANY_AS : number.value(),
                neighbor.holdTime(),
                neighbor.connectRetry(),
                neighbor.idleHoldTime(),
                neighbor.idleHoldMaximum(),
                neighbor.delayOpen(),
                neighbor.passive(),
                EnumSet.copyOf(neighbor.families()),
                extensions(neighbor),
                neighbor.sendHoldTime(),
                introduction(neighbor));
        return new io.pharos.bgp.transport.Neighbor(
                neighbor.label(),
                new InetSocketAddress(neighbor.address(), neighbor.port()),
                peer,
                neighbor.localAddress(),
                neighbor.nextHopIpv4(),
                neighbor.nextHopIpv6(),
                password(neighbor),
                neighbor.maximumReceivedPrefixes(),
                tcp(neighbor),
                new UpdatePolicy(grouped(neighbor), !neighbor.manualEor(), neighbor.autoFlush()));
    }

    private static Set<AddressFamily> grouped(NeighborConfig neighbor) {
        if (!neighbor.groupUpdates()) {
            return Set.of();
        }
        return neighbor.groupIpv6Updates() ? UpdatePolicy.DEFAULTS.grouped() : Set.of(AddressFamily.IPV4_UNICAST);
    }

    private static Extensions extensions(NeighborConfig neighbor) {
        return new Extensions(
                Set.copyOf(neighbor.addPathSend()),
                Set.copyOf(neighbor.addPathReceive()),
                neighbor.extendedNextHop(),
                neighbor.extendedMessage(),
                neighbor.enhancedRouteRefresh(),
                neighbor.aigp());
    }

    private static OpenIdentity introduction(NeighborConfig neighbor) {
        String host = neighbor.hostName();
        String domain = neighbor.domainName();
        return new OpenIdentity(
                neighbor.routerId(),
                neighbor.fourOctetAs(),
                host == null ? null : new HostNameCapability(host, domain == null ? "" : domain),
                neighbor.softwareVersion() ? SOFTWARE : null);
    }

    private static TcpSettings tcp(NeighborConfig neighbor) {
        Integer largest = neighbor.ttlSecurity() ? TcpSettings.LARGEST_TTL : null;
        return new TcpSettings(
                largest != null ? largest : neighbor.outgoingTtl(),
                largest != null ? largest : neighbor.incomingTtl(),
                neighbor.sourceInterface());
    }

    private static @Nullable Octets password(NeighborConfig neighbor) {
        SecretText secretText = neighbor.password();
        return secretText == null ? null : Octets.of(secretText.octets(neighbor.passwordBase64()));
    }
}
