package io.pharos.bgp;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.bgp.transport.PeerStatus;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** A speaker of AS 65001 with one neighbor, a scripted router of AS 65000 at 127.0.0.1. */
final class Lab implements AutoCloseable {
    static final String OUR_IDENTIFIER = "192.0.2.1";
    static final String ROUTER_IDENTIFIER = "192.0.2.9";
    static final String NEIGHBOR = "127.0.0.1";
    static final int FAMILIES = 2;

    /** More than the end of a session takes on a machine that stands still meanwhile. */
    private static final Duration LONG_STOP = Duration.ofMinutes(2);

    /** Where a session stands when a test begins. */
    enum Stage {
        OPEN_SENT,
        OPEN_CONFIRM,
        ESTABLISHED
    }

    final Speaker speaker;
    final ScriptedRouter router;

    private Lab(Speaker speaker, ScriptedRouter router) {
        this.speaker = speaker;
        this.router = router;
    }

    /** A speaker that dials the router. */
    static Lab dialling() throws IOException {
        return dialling(peer(90));
    }

    static Lab dialling(PeerConfig peer) throws IOException {
        return dialling(peer, new ScriptedRouter("127.0.0.1"));
    }

    static Lab dialling(PeerConfig peer, ScriptedRouter router) {
        return dialling(Neighbor.of(router.address(), peer), router, LONG_STOP);
    }

    static Lab dialling(Neighbor neighbor, ScriptedRouter router) {
        return dialling(neighbor, router, LONG_STOP);
    }

    static Lab dialling(Neighbor neighbor, ScriptedRouter router, Duration stopTimeout) {
        SpeakerConfig config = new SpeakerConfig(BgpIdentifier.parse(OUR_IDENTIFIER), List.of(), null, stopTimeout);
        Lab lab = new Lab(new Speaker(config), router);
        lab.speaker.addNeighbor(neighbor).join();
        return lab;
    }

    /** A speaker that listens on 127.0.0.2, and dials too unless it is passive. */
    static Lab listening(PeerConfig peer) throws IOException {
        InetSocketAddress any = new InetSocketAddress("127.0.0.2", 0);
        SpeakerConfig config = new SpeakerConfig(BgpIdentifier.parse(OUR_IDENTIFIER), List.of(any), null, LONG_STOP);
        Lab lab = new Lab(new Speaker(config), new ScriptedRouter("127.0.0.1"));
        lab.speaker.start();
        lab.speaker.addNeighbor(Neighbor.of(lab.router.address(), peer)).join();
        return lab;
    }

    /** The router at the other end, with short waits between attempts; one that is accepted late is not given up for it. */
    static PeerConfig peer(int holdTimeSeconds) {
        return peer(65001, 65000, holdTimeSeconds, false);
    }

    static PeerConfig passivePeer() {
        return peer(65001, 65000, 90, true);
    }

    static PeerConfig peer(long localAs, long peerAs, int holdTimeSeconds, boolean passive) {
        return new PeerConfig(
                localAs,
                peerAs,
                Duration.ofSeconds(holdTimeSeconds),
                Duration.ofMinutes(2),
                Duration.ofMillis(20),
                Duration.ofMillis(100),
                Duration.ZERO,
                passive,
                EnumSet.allOf(AddressFamily.class));
    }

    /** The router's OPEN, with all that we speak. */
    static byte[] routerOpen() {
        return routerOpen(90);
    }

    static byte[] routerOpen(int holdTimeSeconds) {
        return Script.open(65000, holdTimeSeconds, ROUTER_IDENTIFIER, Script.CAPABILITIES);
    }

    /** The next connection of the speaker's, with a session at this stage and nothing left to read. */
    RouterConnection connection(Stage stage) throws IOException {
        return bring(router.accept(), stage);
    }

    /** Brings a fresh connection to the stage. */
    static RouterConnection bring(RouterConnection connection, Stage stage) throws IOException {
        switch (stage) {
            case OPEN_SENT -> connection.read();
            case OPEN_CONFIRM -> {
                connection.exchangeOpens(routerOpen());
                connection.read();
            }
            case ESTABLISHED -> {
                connection.establish(routerOpen());
                connection.readTable(FAMILIES);
            }
        }
        return connection;
    }

    RouterConnection established() throws IOException {
        return connection(Stage.ESTABLISHED);
    }

    InetSocketAddress speakerAddress() {
        return speaker.listenAddresses().get(0);
    }

    PeerStatus status() {
        return speaker.neighbors().join().get(0);
    }

    SessionState sessionState() {
        return status().sessionState();
    }

    void awaitState(SessionState sessionState) {
        eventually().until(() -> sessionState() == sessionState);
    }

    /** Waits generously for what normally is a matter of milliseconds. */
    static ConditionFactory eventually() {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2));
    }

    void announce(String prefix, long med) {
        speaker.announce(Nlri.parse(prefix), med(med)).join();
    }

    static Route route(String prefix, long med) {
        return new Route(Nlri.parse(prefix), med(med));
    }

    private static PathAttributes med(long med) {
        return PathAttributes.of(new MultiExitDiscriminator(med));
    }

    /** The destinations that the router has announced and that the speaker has kept. */
    Set<String> received() {
        return speaker.routesReceivedFrom(NEIGHBOR).join().stream()
                .map(route -> route.nlri().toString())
                .collect(Collectors.toSet());
    }

    /** The router first, so that the speaker does not wait for it. */
    @Override
    public void close() throws IOException {
        router.close();
        speaker.close();
    }
}
