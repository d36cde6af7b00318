package io.pharos.exabgp.control;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.AddressFormatter;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.capability.AddPath;
import io.pharos.bgp.packet.capability.Capability;
import io.pharos.bgp.packet.capability.ExtendedMessage;
import io.pharos.bgp.packet.capability.Extensions;
import io.pharos.bgp.packet.capability.FourOctetAsNumber;
import io.pharos.bgp.packet.capability.HostNameCapability;
import io.pharos.bgp.packet.capability.RouteRefreshCapability;
import io.pharos.bgp.packet.capability.SoftwareVersion;
import io.pharos.bgp.packet.capability.UnknownCapability;
import io.pharos.bgp.packet.message.MessageType;
import io.pharos.bgp.packet.message.Open;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.bgp.transport.PeerStatus;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of a neighbor, in ExaBGP's terms.
 *
 * @param status from the speaker
 * @param identifier our BGP identifier towards it, or else the speaker's; null if it follows from the first session
 * @param downSince end of its last session
 * @param now time of the snapshot
 */
record NeighborFacts(PeerStatus status, @Nullable BgpIdentifier identifier, Instant downSince, Instant now) {
    private static final int GRACEFUL_RESTART = 64;
    private static final Set<Integer> MULTI_SESSION = Set.of(68, 131);
    private static final int OPERATIONAL = 185;

    /** The neighbor's own local identifier takes precedence over the speaker's. */
    NeighborFacts {
        BgpIdentifier own = status.config().peer().openIdentity().identifier();
        identifier = own == null ? identifier : own;
    }

    /** A capability: whether we offer it, and whether the neighbor does; null before its OPEN. */
    record Offer(String name, boolean ours, @Nullable Boolean theirs) {}

    /** An address family: whether the session carries it, and with ADD-PATH; null before negotiation. */
    record Carried(String name, @Nullable Boolean common, boolean pathsSent, boolean pathsReceived) {}

    /** Message counters of one type. */
    record Count(String name, long sent, long received) {}

    /** Returns the state in ExaBGP's form: {@code ESTABLISHED}, {@code OPENSENT}. */
    static String word(SessionState sessionState) {
        return sessionState.name().replace("_", "");
    }

    /** Returns the family in ExaBGP's form: {@code ipv4 unicast}. */
    static String words(AddressFamily family) {
        return family.toString().replace('/', ' ');
    }

    Neighbor config() {
        return status.config();
    }

    PeerConfig peer() {
        return status.config().peer();
    }

    /** Returns the neighbor's AS number; null while any is accepted and none is known. */
    @Nullable Long peerAs() {
        long configured = peer().peerAs();
        long known = configured == PeerConfig.ANY_AS ? status.negotiated().peerAs() : configured;
        return known == PeerConfig.ANY_AS ? null : known;
    }

    String address() {
        return AddressFormatter.of(status.config().address().getAddress());
    }

    /** Returns the local address of the connection, or else the configured one, or {@code auto} if the system chooses. */
    String localAddress() {
        InetAddress local = status.localAddress() == null ? status.config().localAddress() : status.localAddress();
        return local == null ? "auto" : AddressFormatter.of(local);
    }

    boolean up() {
        return status.sessionState() == SessionState.ESTABLISHED;
    }

    /** Returns how long the session has been up or down. */
    Duration duration() {
        Duration duration = Duration.between(up() ? status.since() : downSince, now);
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    List<Offer> capabilities() {
        Extensions ours = peer().extensions();
        boolean paths = !ours.addPathSend().isEmpty() || !ours.addPathReceive().isEmpty();
        return List.of(
                new Offer("asn4", peer().openIdentity().fourOctetAs(), offered(FourOctetAsNumber.class::isInstance)),
                new Offer("route-refresh", true, offered(RouteRefreshCapability.class::isInstance)),
                new Offer("multi-session", false, offered(each -> unknown(each, MULTI_SESSION))),
                new Offer("operational", false, offered(each -> unknown(each, Set.of(OPERATIONAL)))),
                new Offer("add-path", paths, offered(AddPath.class::isInstance)),
                new Offer("extended-message", ours.extendedMessage(), offered(ExtendedMessage.class::isInstance)),
                new Offer("graceful-restart", false, offered(each -> unknown(each, Set.of(GRACEFUL_RESTART)))));
    }

    private @Nullable Boolean offered(Predicate<Capability> that) {
        Open open = status.peerOpen();
        return open == null ? null : open.capabilities().stream().anyMatch(that);
    }

    private static boolean unknown(Capability capability, Set<Integer> codes) {
        return capability instanceof UnknownCapability unknown && codes.contains(unknown.code());
    }

    List<Carried> families() {
        List<Carried> families = new ArrayList<>();
        Extensions extensions = status.negotiated().extensions();
        for (AddressFamily family : peer().families()) {
            families.add(new Carried(
                    words(family),
                    status.peerOpen() == null
                            ? null
                            : status.negotiated().families().contains(family),
                    extensions.addPathSend().contains(family),
                    extensions.addPathReceive().contains(family)));
        }
        return families;
    }

    /** Returns the counters by type in ExaBGP's order, then the total. */
    List<Count> messages() {
        List<Count> counts = new ArrayList<>(List.of(
                count("open", MessageType.OPEN),
                count("notification", MessageType.NOTIFICATION),
                count("keepalive", MessageType.KEEPALIVE),
                count("update", MessageType.UPDATE),
                count("refresh", MessageType.ROUTE_REFRESH)));
        counts.add(new Count(
                "total",
                counts.stream().mapToLong(Count::sent).sum(),
                counts.stream().mapToLong(Count::received).sum()));
        return counts;
    }

    Count count(String name, MessageType type) {
        return new Count(
                name, status.sent().getOrDefault(type, 0L), status.received().getOrDefault(type, 0L));
    }

    @Nullable BgpIdentifier peerIdentifier() {
        Open open = status.peerOpen();
        return open == null ? null : open.identifier();
    }

    /** Returns the host name that the neighbor has sent (FQDN capability). */
    Optional<HostNameCapability> peerHostName() {
        return told(HostNameCapability.class);
    }

    /** Returns the software version that the neighbor has sent. */
    Optional<SoftwareVersion> peerSoftware() {
        return told(SoftwareVersion.class);
    }

    private <T extends Capability> Optional<T> told(Class<T> type) {
        Open open = status.peerOpen();
        return open == null
                ? Optional.empty()
                : open.capabilities().stream()
                        .filter(type::isInstance)
                        .map(type::cast)
                        .findFirst();
    }

    @Nullable Integer peerHoldSeconds() {
        Open open = status.peerOpen();
        return open == null ? null : open.holdTimeSeconds();
    }
}
