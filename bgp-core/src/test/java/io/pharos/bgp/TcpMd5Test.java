package io.pharos.bgp;

import static io.pharos.bgp.Lab.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.epoll.Epoll;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.transport.Neighbor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TCP MD5 (RFC 2385) between two speakers: the JDK's own sockets do not know it. */
class TcpMd5Test {
    private static final InetSocketAddress LISTENING = new InetSocketAddress("127.0.0.2", 0);

    private final Speaker listener = new Speaker(SpeakerConfig.listening(BgpIdentifier.parse("192.0.2.2"), LISTENING));
    private final Speaker dialler = new Speaker(SpeakerConfig.dialling(BgpIdentifier.parse("192.0.2.1")));

    @BeforeAll
    static void needsLinux() {
        assumeTrue(Epoll.isAvailable(), "TCP MD5 is tested on Linux only, with Netty's epoll transport");
    }

    @AfterEach
    void close() {
        dialler.close();
        listener.close();
    }

    @Test
    void matchingKeysEstablishTheSession() throws Exception {
        listener.start();
        listen("secret");
        dial("secret");

        awaitSession();
    }

    @Test
    void keyConfiguredBeforeListeningIsUsed() throws Exception {
        listen("secret");
        listener.start();
        dial("secret");

        awaitSession();
    }

    @ParameterizedTest(name = "listener {0}, dialler {1}")
    @CsvSource({"secret, other", "secret, ''", "'', secret"})
    void differingKeysPreventTheConnection(String listenersKey, String diallersKey) throws Exception {
        listener.start();
        listen(listenersKey);
        dial(diallersKey);

        eventually()
                .during(Duration.ofMillis(700))
                .until(() -> dialler.neighbors().join().get(0).sessionState() == SessionState.CONNECT);
        assertEquals(SessionState.ACTIVE, listener.neighbors().join().get(0).sessionState());
    }

    @Test
    void keyConfiguredBeforeListeningRefusesConnectionsWithoutAKey() throws Exception {
        listen("secret");
        listener.start();
        dial("");

        eventually()
                .during(Duration.ofMillis(700))
                .until(() -> dialler.neighbors().join().get(0).sessionState() == SessionState.CONNECT);
    }

    @Test
    void removingTheNeighborRemovesItsKey() throws Exception {
        listener.start();
        listen("secret");
        listener.removeNeighbor("127.0.0.1").join();
        listen("");
        dial("");

        awaitSession();
    }

    @Test
    void replacingTheNeighborChangesItsKey() throws Exception {
        listener.start();
        listen("secret");
        listener.removeNeighbor("127.0.0.1").join();
        listen("newer");
        dial("newer");

        awaitSession();
    }

    @Test
    void keyAppliesToItsNeighborOnly() throws Exception {
        listener.start();
        listener.addNeighbor(neighbor(new InetSocketAddress("127.0.0.7", 179), "secret", true))
                .join();
        listen("");
        dial("");

        awaitSession();
    }

    private void awaitSession() {
        eventually().until(() -> dialler.neighbors().join().get(0).sessionState() == SessionState.ESTABLISHED);
        eventually()
                .until(() -> listener.neighbors().join().stream()
                        .anyMatch(neighbor -> neighbor.sessionState() == SessionState.ESTABLISHED));
    }

    private void listen(String key) throws Exception {
        listener.addNeighbor(neighbor(new InetSocketAddress("127.0.0.1", 179), key, true))
                .join();
    }

    private void dial(String key) throws Exception {
        dialler.addNeighbor(neighbor(listener.listenAddresses().get(0), key, false).toBuilder()
                        .localAddress(InetAddress.getByName("127.0.0.1"))
                        .build())
                .join();
    }

    private static Neighbor neighbor(InetSocketAddress address, String key, boolean passive) {
        Octets password = key.isEmpty() ? null : Octets.of(key.getBytes(StandardCharsets.UTF_8));
        return Neighbor.builder()
                .address(address)
                .peer(Lab.peer(65001, 65001, 90, passive))
                .password(password)
                .build();
    }
}
