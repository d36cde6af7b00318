package io.pharos.bgp;

import static io.pharos.bgp.Lab.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.epoll.Epoll;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.bgp.transport.PeerListener;
import io.pharos.bgp.transport.PeerStatus;
import io.pharos.bgp.transport.TcpSettings;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TTLs (RFC 5082) and the source interface, between two speakers: the JDK's own sockets do not know them. */
class TcpSettingsTest {
    private static final TcpSettings ANY = TcpSettings.DEFAULTS;
    private static final TcpSettings ONLY_NEAR = new TcpSettings(null, 255, null);

    private @Nullable Speaker listener;
    private final Speaker dialler = new Speaker(SpeakerConfig.dialling(BgpIdentifier.parse("192.0.2.1")));

    @BeforeAll
    static void needsLinux() {
        assumeTrue(Epoll.isAvailable(), "tested on Linux only, with Netty's epoll transport");
    }

    @AfterEach
    void close() {
        dialler.close();
        if (listener != null) {
            listener.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.2", "::1"})
    void ttlSecurityOnBothSidesEstablishesTheSession(String address) {
        InetSocketAddress listening = listen(address, TcpSettings.ttlSecurity());

        dial(listening, TcpSettings.ttlSecurity());

        eventually().until(() -> status(dialler).sessionState() == SessionState.ESTABLISHED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.2", "::1"})
    void listenerIgnoresPacketsBelowTheMinimumTtl(String address) {
        InetSocketAddress listening = listen(address, ONLY_NEAR);

        dial(listening, ANY);

        eventually().during(Duration.ofMillis(300)).until(() -> status(dialler).sessionState() == SessionState.CONNECT);
        assertEquals(0, status(dialler).timesEstablished());
    }

    @Test
    void removingTheNeighborRemovesItsTcpSettings() {
        InetSocketAddress listening = listen("127.0.0.2", ONLY_NEAR);
        Speaker speaker = Objects.requireNonNull(listener);
        speaker.removeNeighbor("127.0.0.1").join();
        InetSocketAddress from = new InetSocketAddress("127.0.0.1", 179);
        speaker.addNeighbor(Neighbor.of(from, Lab.peer(65000, 65001, 90, true))).join();

        dial(listening, ANY);

        eventually().until(() -> status(dialler).sessionState() == SessionState.ESTABLISHED);
    }

    @Test
    void dialerIgnoresPacketsBelowTheMinimumTtl() {
        InetSocketAddress listening = listen("127.0.0.2", ANY);

        dial(listening, ONLY_NEAR);

        eventually().during(Duration.ofMillis(300)).until(() -> status(dialler).sessionState() == SessionState.CONNECT);
    }

    @Test
    void sessionUsesTheConfiguredInterface() {
        InetSocketAddress listening = listen("127.0.0.2", ANY);

        dial(listening, new TcpSettings(null, null, "lo"));

        eventually().until(() -> status(dialler).sessionState() == SessionState.ESTABLISHED);
    }

    @Test
    void missingInterfaceIsReportedAsTheReason() {
        List<String> reasons = new CopyOnWriteArrayList<>();
        dialler.addListener(new PeerListener() {
            @Override
            public void stateChanged(
                    String neighbor, SessionState from, SessionState to, StateChangeReason stateChangeReason) {
                reasons.add(stateChangeReason.toString());
            }
        });

        dial(listen("127.0.0.2", ANY), new TcpSettings(null, null, "nowhere0"));

        eventually().until(() -> reasons.size() >= 2);
        assertEquals("source interface nowhere0: No such device", reasons.get(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 256, -1})
    void ttlOutOfRangeIsRejected(int ttl) {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> new TcpSettings(null, ttl, null));

        assertEquals("incoming TTL " + ttl + "; expected 1 to 255", error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new TcpSettings(ttl, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sixteen-letters-"})
    void interfaceNameOfWrongLengthIsRejected(String name) {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> new TcpSettings(null, null, name));

        assertTrue(String.valueOf(error.getMessage()).contains("\"" + name + "\""), error.getMessage());
    }

    private InetSocketAddress listen(String address, TcpSettings tcp) {
        Speaker speaker = new Speaker(
                SpeakerConfig.listening(BgpIdentifier.parse("192.0.2.2"), new InetSocketAddress(address, 0)));
        listener = speaker;
        speaker.start();
        PeerConfig passive = Lab.peer(65000, 65001, 90, true);
        InetSocketAddress from = new InetSocketAddress(address.equals("::1") ? "::1" : "127.0.0.1", 179);
        speaker.addNeighbor(Neighbor.of(from, passive).toBuilder().tcp(tcp).build())
                .join();
        return speaker.listenAddresses().get(0);
    }

    private void dial(InetSocketAddress listening, TcpSettings tcp) {
        Neighbor neighbor =
                Neighbor.of(listening, Lab.peer(90)).toBuilder().tcp(tcp).build();
        boolean ipv4 = listening.getAddress() instanceof Inet4Address;
        dialler.addNeighbor(
                        ipv4
                                ? neighbor.toBuilder()
                                        .localAddress(new InetSocketAddress("127.0.0.1", 0).getAddress())
                                        .build()
                                : neighbor)
                .join();
    }

    private static PeerStatus status(Speaker speaker) {
        return speaker.neighbors().join().get(0);
    }
}
