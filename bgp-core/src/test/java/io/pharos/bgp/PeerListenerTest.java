package io.pharos.bgp;

import static io.pharos.bgp.Lab.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.capability.Negotiated;
import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.packet.message.MessageType;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;
import io.pharos.bgp.transport.PeerListener;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class PeerListenerTest {
    @Test
    void failingListenerAffectsNeitherSessionNorOtherListeners() throws Exception {
        List<SessionState> heard = new CopyOnWriteArrayList<>();
        try (Lab lab = Lab.listening(Lab.passivePeer())) {
            lab.speaker.addListener(new PeerListener() {
                @Override
                public void stateChanged(
                        String neighbor, SessionState from, SessionState to, StateChangeReason stateChangeReason) {
                    throw new IllegalStateException("stateChanged fails in a test");
                }

                @Override
                public void messageSent(String neighbor, Message message) {
                    throw new AssertionError("messageSent fails in a test");
                }

                @Override
                public void messageReceived(String neighbor, Message message) {
                    throw new IllegalStateException("messageReceived fails in a test");
                }

                @Override
                public void routeNotSendable(String neighbor, Route route, String why) {
                    throw new IllegalStateException("routeNotSendable fails in a test");
                }
            });
            lab.speaker.addListener(new PeerListener() {
                @Override
                public void stateChanged(
                        String neighbor, SessionState from, SessionState to, StateChangeReason stateChangeReason) {
                    heard.add(to);
                }
            });

            RouterConnection connection = Lab.bring(lab.router.dial(lab.speakerAddress()), Lab.Stage.ESTABLISHED);
            lab.announce("2001:db8::1/128", 1);
            lab.announce("10.0.0.1/32", 1);
            connection.send(Script.update("", "ORIGIN AS_PATH NEXT_HOP", "20 0a090909"));

            assertEquals(List.of("10.0.0.1/32"), connection.readUpdate().announced());
            eventually().until(() -> lab.received().equals(Set.of("10.9.9.9/32")));
            assertEquals(List.of(SessionState.OPEN_SENT, SessionState.OPEN_CONFIRM, SessionState.ESTABLISHED), heard);
        }
    }

    @Test
    void listenersReceiveEachStateChangeOnceWithItsReason() throws Exception {
        List<String> changes = new CopyOnWriteArrayList<>();
        List<StateChangeReason> stateChangeReasons = new CopyOnWriteArrayList<>();
        try (Lab lab = Lab.listening(Lab.passivePeer())) {
            lab.speaker.addListener(new PeerListener() {
                @Override
                public void stateChanged(
                        String neighbor, SessionState from, SessionState to, StateChangeReason stateChangeReason) {
                    changes.add(neighbor + " " + from + " " + to);
                    stateChangeReasons.add(stateChangeReason);
                }
            });

            RouterConnection connection = Lab.bring(lab.router.dial(lab.speakerAddress()), Lab.Stage.ESTABLISHED);
            connection.send("MARKER 0013 06");
            connection.expectNotification("01 03 06");

            eventually()
                    .until(() -> stateChangeReasons.size() >= 4); // written down after the change that it belongs to
            assertEquals(
                    List.of(
                            "127.0.0.1 ACTIVE OPEN_SENT",
                            "127.0.0.1 OPEN_SENT OPEN_CONFIRM",
                            "127.0.0.1 OPEN_CONFIRM ESTABLISHED",
                            "127.0.0.1 ESTABLISHED IDLE"),
                    changes.subList(0, 4));
            assertEquals(
                    ErrorCode.BAD_MESSAGE_TYPE,
                    Objects.requireNonNull(stateChangeReasons.get(3).sent())
                            .errorCode()
                            .orElseThrow());
        }
    }

    @Test
    void routesAreReportedInPlainValuesAndOnlyOnceTheSessionIsEstablished() throws Exception {
        List<String> reported = new CopyOnWriteArrayList<>();
        try (Lab lab = Lab.listening(Lab.passivePeer())) {
            lab.speaker.addListener(new PeerListener() {
                @Override
                public void routesReceived(String neighbor, List<Route> announced, List<Nlri> withdrawn) {
                    reported.add("+" + announced.stream().map(Route::nlri).toList() + " -" + withdrawn);
                }

                @Override
                public void endOfRibReceived(String neighbor, AddressFamily family) {
                    reported.add("end of " + family);
                }

                @Override
                public void messageReceived(String neighbor, Message message) {
                    if (message.type() == MessageType.UPDATE) {
                        reported.add("message");
                    }
                }
            });

            RouterConnection early = Lab.bring(lab.router.dial(lab.speakerAddress()), Lab.Stage.OPEN_CONFIRM);
            early.send(Script.update("", "ORIGIN AS_PATH NEXT_HOP", "20 0a090908"));
            eventually().until(() -> reported.equals(List.of("message")));
            RouterConnection connection = Lab.bring(lab.router.dial(lab.speakerAddress()), Lab.Stage.ESTABLISHED);
            connection.send(Script.update("", "ORIGIN AS_PATH NEXT_HOP", "20 0a090909"));
            connection.send(Script.update("20 0a090909", "", ""));
            connection.send(Script.update("", "", ""));

            eventually().until(() -> reported.size() == 7);
            assertEquals(
                    List.of(
                            "message",
                            "+[10.9.9.9/32] -[]",
                            "message",
                            "+[] -[10.9.9.9/32]",
                            "message",
                            "end of ipv4/unicast",
                            "message"),
                    reported);
        }
    }

    @Test
    void connectedIsReportedBeforeNegotiated() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (Lab lab = Lab.listening(Lab.passivePeer())) {
            lab.speaker.addListener(new PeerListener() {
                @Override
                public void connected(String neighbor, InetAddress local, BgpIdentifier identifier) {
                    heard.add("connected " + local.getHostAddress() + " " + identifier);
                }

                @Override
                public void negotiated(String neighbor, Negotiated negotiated) {
                    heard.add("negotiated " + negotiated.holdTime().toSeconds());
                }

                @Override
                public void messageSent(String neighbor, Message message) {
                    heard.add("sent " + message.type());
                }

                @Override
                public void stateChanged(
                        String neighbor, SessionState from, SessionState to, StateChangeReason stateChangeReason) {
                    heard.add(to.name());
                }
            });

            Lab.bring(lab.router.dial(lab.speakerAddress()), Lab.Stage.ESTABLISHED);
            eventually().until(() -> heard.contains("ESTABLISHED"));

            assertEquals(
                    "connected " + lab.speakerAddress().getAddress().getHostAddress() + " " + Lab.OUR_IDENTIFIER,
                    heard.get(0));
            assertEquals("sent OPEN", heard.get(1));
            assertEquals(
                    1,
                    heard.indexOf("OPEN_CONFIRM")
                            - heard.indexOf("negotiated "
                                    + lab.status().negotiated().holdTime().toSeconds()),
                    heard::toString);
        }
    }

    @Test
    void octetsPrecedeTheirMessageForListenersThatWantThem() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (Lab lab = Lab.dialling()) {
            lab.speaker.addListener(new PeerListener() {
                @Override
                public boolean wantsOctets(String neighbor) {
                    return neighbor.equals(Lab.NEIGHBOR);
                }

                @Override
                public void octetsReceived(String neighbor, Octets octets) {
                    heard.add(octets.toString());
                }

                @Override
                public void messageReceived(String neighbor, Message message) {
                    heard.add(message.type().name());
                }
            });
            lab.speaker.addListener(new PeerListener() {
                @Override
                public void octetsReceived(String neighbor, Octets octets) {
                    heard.add("not wanted");
                }
            });
            RouterConnection connection = lab.established();
            byte[] update = Script.update("", "ORIGIN AS_PATH NEXT_HOP", "20 0a090909");
            connection.send(update);

            eventually().until(() -> heard.contains("UPDATE"));

            assertEquals(Octets.of(update).toString(), heard.get(heard.indexOf("UPDATE") - 1));
            assertEquals("OPEN", heard.get(1));
            assertTrue(!heard.contains("not wanted"), heard::toString);
        }
    }

    @Test
    void listenerCanCallTheSpeaker() throws Exception {
        try (Lab lab = Lab.dialling()) {
            lab.speaker.addListener(new PeerListener() {
                @Override
                public void stateChanged(
                        String neighbor, SessionState from, SessionState to, StateChangeReason stateChangeReason) {
                    if (to == SessionState.ESTABLISHED) {
                        lab.speaker.announce(List.of(Lab.route("10.0.0.1/32", 1)));
                    }
                }
            });
            RouterConnection connection = lab.established();

            assertEquals(List.of("10.0.0.1/32"), connection.readUpdate().announced());
        }
    }

    @Test
    void messagesAreCountedByType() throws Exception {
        try (Lab lab = Lab.dialling()) {
            lab.announce("10.0.0.1/32", 1);
            RouterConnection connection = lab.established();
            connection.send(Script.together(Script.keepalive(), Script.update("", "", "")));
            eventually().until(() -> lab.status().received().getOrDefault(MessageType.UPDATE, 0L) == 1);

            assertEquals(1L, lab.status().sent().get(MessageType.OPEN));
            assertEquals(3L, lab.status().sent().get(MessageType.UPDATE));
            assertEquals(1L, lab.status().received().get(MessageType.OPEN));
            assertEquals(2L, lab.status().received().get(MessageType.KEEPALIVE));
            assertTrue(lab.status().sent().get(MessageType.KEEPALIVE) >= 1);
        }
    }
}
