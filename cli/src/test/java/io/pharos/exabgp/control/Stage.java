package io.pharos.exabgp.control;

import static org.awaitility.Awaitility.await;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.SpeakerConfig;
import io.pharos.bgp.Targets;
import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.session.OpenIdentity;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.exabgp.ExabgpDialect;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A speaker under control, with two routers on loopback that it has sessions with. */
final class Stage implements AutoCloseable {
    static final String NORTH = "127.0.0.1";
    static final String SOUTH = "127.0.0.2";

    final Map<String, Speaker> routers;
    final Speaker speaker;
    final Control control;
    final RecordedOverrides desk = new RecordedOverrides();
    final List<String> lifecycle = new CopyOnWriteArrayList<>();

    Stage() {
        this(65000, OpenIdentity.PLAIN, OpenIdentity.PLAIN);
    }

    /** Which AS number the routers must have, and what both sides say of themselves. */
    Stage(long peerAs, OpenIdentity ours, OpenIdentity theirs) {
        routers = Map.of(NORTH, router(NORTH, theirs), SOUTH, router(SOUTH, theirs));
        speaker = new Speaker(SpeakerConfig.dialling(BgpIdentifier.parse("192.0.2.1")));
        speaker.start();
        List<Neighbor> neighbors = new ArrayList<>();
        for (String each : List.of(NORTH, SOUTH)) {
            Neighbor neighbor = Neighbor.of(
                    routers.get(each).listenAddresses().get(0),
                    peer(peerAs, each.equals(NORTH)).with(ours));
            neighbors.add(neighbor);
            speaker.addNeighbor(neighbor).join();
        }
        control = new Control(
                speaker,
                new ControlPlan(
                        neighbors,
                        Map.of("127.0.0.2", "the \"south\""),
                        BgpIdentifier.parse("192.0.2.1"),
                        Map.of(IpPrefix.parse("192.0.2.80/32"), "web"),
                        "1.2.3"),
                new NotedLifecycle(),
                desk);
        await().until(() ->
                speaker.neighbors().join().stream().allMatch(each -> each.sessionState() == SessionState.ESTABLISHED));
        speaker.written(Targets.all()).join(); // else an End-of-RIB could come while a test listens
    }

    /** The router in the south carries IPv4 only. */
    private static PeerConfig peer(long peerAs, boolean both) {
        PeerConfig peer = PeerConfig.of(65001, peerAs);
        return both
                ? peer
                : new PeerConfig(
                        65001,
                        peerAs,
                        peer.holdTime(),
                        peer.connectRetry(),
                        peer.idleHold(),
                        peer.idleHoldMaximum(),
                        peer.delayOpen(),
                        false,
                        Set.of(AddressFamily.IPV4_UNICAST));
    }

    private static Speaker router(String address, OpenIdentity openIdentity) {
        Speaker router = new Speaker(SpeakerConfig.listening(
                        BgpIdentifier.parse("192.0.2.254"), new InetSocketAddress(address, 0))
                .acceptingUnknown(PeerConfig.of(65000, PeerConfig.ANY_AS).with(openIdentity)));
        router.start();
        return router;
    }

    private final class NotedLifecycle implements Lifecycle {
        @Override
        public void shutdown() {
            lifecycle.add("shutdown");
        }

        @Override
        public Optional<String> reload() {
            return Optional.of("no reload here");
        }

        @Override
        public Optional<String> restart() {
            lifecycle.add("restart");
            return Optional.empty();
        }
    }

    /** What a router has heard: destinations in order. */
    Set<String> heardBy(String router) {
        return routers.get(router).neighbors().join().stream()
                .flatMap(each ->
                        routers.get(router).routesReceivedFrom(each.config().name()).join().stream())
                .map(Route::nlri)
                .map(Object::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Keeps the speaker busy, so that it says and answers nothing, until this is complete. */
    CompletableFuture<Void> hold() {
        CompletableFuture<Void> held = new CompletableFuture<>();
        speaker.announce(Nlri.parse("192.0.2.80/32"), PathAttributes.EMPTY);
        speaker.clear(Targets.all(), nlri -> held.join() == null);
        return held;
    }

    void awaitHeard(String router, String... destinations) {
        await().until(() -> heardBy(router).equals(Set.of(destinations)));
    }

    /** A client with all rights, as a script at the socket is. */
    Conversation converse(ExabgpDialect dialect) {
        return new Conversation(control, new ClientSettings("test", dialect, true, true, List.of(), false));
    }

    @Override
    public void close() {
        speaker.close();
        routers.values().forEach(Speaker::close);
    }
}
