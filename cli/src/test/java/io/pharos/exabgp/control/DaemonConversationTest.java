package io.pharos.exabgp.control;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.packet.message.Notification;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.transport.PeerListener;
import io.pharos.exabgp.ExabgpDialect;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What clients ask of the daemon as a whole, and of its sessions. */
class DaemonConversationTest {
    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void pingRepliesInJsonUnlessTextIsRequested() {
        Conversation script = stage.converse(ExabgpDialect.MAIN);

        assertTrue(script.ask("ping 1234 5.6").matches("\\{\"pong\": \"[0-9a-f-]{36}\", \"active\": true}\ndone\n"));
        assertTrue(script.ask("ping text").matches("pong [0-9a-f-]{36} active=true\ndone\n"));
    }

    @Test
    void shutdownFollowsTheReplyAndReloadReportsItsFailure() {
        Conversation script = stage.converse(ExabgpDialect.V5);

        assertEquals("error: no reload here\nerror\n", script.ask("reload"));
        assertEquals("restart in progress\ndone\n", script.ask("restart"));
        assertEquals("shutdown in progress\ndone\n", script.ask("shutdown"));
        assertEquals(List.of("restart", "shutdown"), stage.lifecycle);
    }

    @Test
    void helpListsTheCommands() {
        String help = stage.converse(ExabgpDialect.V5).ask("help");

        assertTrue(help.contains("\nannounce route PREFIX next-hop IP|self [ATTRIBUTE VALUE]...\n"), help);
        String json = stage.converse(ExabgpDialect.MAIN).ask("system help");
        assertTrue(json.startsWith("{\"description\": \""), json);
        assertTrue(json.contains("\"commands\": [\"announce attribute "), json);
    }

    @Test
    void statusShowsTheStateOfEachNeighbor() {
        String text = stage.converse(ExabgpDialect.V5).ask("status");
        String json = stage.converse(ExabgpDialect.MAIN).ask("daemon status");

        assertTrue(text.contains("Peers: 2\n  - 127.0.0.1: ESTABLISHED\n  - 127.0.0.2: ESTABLISHED\ndone\n"), text);
        assertTrue(
                json.contains("\"peers\": {\"127.0.0.1\": \"ESTABLISHED\", \"127.0.0.2\": \"ESTABLISHED\"}}\ndone\n"),
                json);
    }

    @Test
    void teardownEndsTheSessionOfTheNamedNeighbor() {
        Conversation script = stage.converse(ExabgpDialect.V5);

        assertEquals("done\n", script.ask("neighbor 127.0.0.2 teardown 3"));

        await().until(() -> stage.speaker.neighbors().join().get(1).timesEstablished() == 2
                && stage.speaker.neighbors().join().get(1).sessionState() == SessionState.ESTABLISHED);
        assertEquals(1, stage.speaker.neighbors().join().get(0).timesEstablished());
        assertTrue(script.ask("teardown 3").startsWith("error: teardown without a neighbor; expected neighbor"));
    }

    @Test
    void resetSendsItsNameAsShutdownCommunication() {
        List<String> said = new CopyOnWriteArrayList<>();
        stage.speaker.addListener(new PeerListener() {
            @Override
            public void messageSent(String neighbor, Message message) {
                if (message instanceof Notification notification) {
                    said.add(notification.toString());
                }
            }
        });

        assertEquals("done\n", stage.converse(ExabgpDialect.V5).ask("neighbor 127.0.0.2 teardown 4"));

        await().until(() -> said.equals(List.of("6/4 Cease, administrative reset: \"Administrative Reset\"")));
    }

    @Test
    void endOfRibRefreshAndFlushNeedASession() {
        Conversation script = stage.converse(ExabgpDialect.V5);
        assertEquals("done\n", script.ask("announce eor ipv4 unicast"));
        assertEquals("done\n", script.ask("announce route-refresh ipv4 unicast"));
        assertEquals("done\n", script.ask("flush adj-rib out"));

        stage.routers.values().forEach(router -> router.close());
        await().until(() -> stage.speaker.neighbors().join().stream()
                .noneMatch(each -> each.sessionState() == SessionState.ESTABLISHED));

        assertEquals(
                "error: End-of-RIB; expected a neighbor with an established session that carries ipv4/unicast\nerror\n",
                script.ask("announce eor"));
        assertEquals(
                "error: flush; expected a neighbor with an established session\nerror\n",
                script.ask("flush adj-rib out"));
    }
}
