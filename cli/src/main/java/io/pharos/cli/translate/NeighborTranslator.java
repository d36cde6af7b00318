package io.pharos.cli.translate;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.capability.Extensions;
import io.pharos.bgp.packet.capability.HostNameCapability;
import io.pharos.bgp.packet.capability.SoftwareVersion;
import io.pharos.bgp.rib.UpdatePolicy;
import io.pharos.bgp.session.OpenIdentity;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.bgp.transport.TcpSettings;
import io.pharos.cli.config.AsNumber;
import io.pharos.cli.config.Configuration;
import io.pharos.cli.config.NeighborConfig;
import io.pharos.cli.config.SecretText;
import io.pharos.cli.spec.Version;
import java.net.InetSocketAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns a neighbor of a configuration into the speaker's own value. */
final class NeighborTranslator {
    private static final SoftwareVersion SOFTWARE = new SoftwareVersion("Pharos/" + Version.text());

    private final Configuration configuration;

    NeighborTranslator(Configuration configuration) {
        this.configuration = configuration;
    }

    Neighbor translate(NeighborConfig neighbor) {
        AsNumber number = neighbor.peerAs().number();
        return Neighbor.builder()
                .name(neighbor.label())
                .address(new InetSocketAddress(neighbor.address(), neighbor.port()))
                .localAs(configuration.localAs(neighbor).value())
                .peerAs(number == null ? PeerConfig.ANY_AS : number.value())
                .holdTime(neighbor.holdTime())
                .connectRetry(neighbor.connectRetry())
                .idleHold(neighbor.idleHoldTime(), neighbor.idleHoldMaximum())
                .delayOpen(neighbor.delayOpen())
                .passive(neighbor.passive())
                .families(Set.copyOf(neighbor.families()))
                .extensions(extensions(neighbor))
                .sendHoldTime(neighbor.sendHoldTime())
                .openIdentity(openIdentity(neighbor))
                .localAddress(neighbor.localAddress())
                .nextHopSelf(neighbor.nextHopIpv4(), neighbor.nextHopIpv6())
                .password(password(neighbor))
                .receivedRoutesLimit(neighbor.maximumReceivedPrefixes())
                .tcp(tcp(neighbor))
                .updatePolicy(new UpdatePolicy(grouped(neighbor), !neighbor.manualEor(), neighbor.autoFlush()))
                .build();
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

    private static OpenIdentity openIdentity(NeighborConfig neighbor) {
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
