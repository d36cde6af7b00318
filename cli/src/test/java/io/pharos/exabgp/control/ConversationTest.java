package io.pharos.exabgp.control;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.exabgp.ExabgpDialect;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConversationTest {
    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @ParameterizedTest
    @EnumSource
    void commentsAreAcknowledgedInAllGenerations(ExabgpDialect dialect) {
        assertEquals("done\n", stage.converse(dialect).ask("# says nothing"));
    }

    private Conversation helper(String name) {
        return new Conversation(stage.control, new ClientSettings(name, ExabgpDialect.V5, true, true, List.of(), true));
    }

    private String tableOf(Conversation script) {
        return script.ask("show adj-rib out extensive");
    }

    @Test
    void aClientFasterThanItsRepliesWaits() throws InterruptedException {
        try (Client client = stage.control.connect(
                new ClientSettings("test", ExabgpDialect.V5, true, true, List.of(), false), lines -> {})) {
            CompletableFuture<Void> held = stage.hold();
            for (int i = 0; i < Client.MOST_OWED; i++) {
                client.line("show neighbor summary");
            }
            int owed = client.owed();
            Thread reader = new Thread(() -> await().until(() -> {
                client.awaitAnswers();
                return true;
            }));
            reader.start();

            held.complete(null);

            reader.join(Duration.ofSeconds(30).toMillis());
            assertFalse(reader.isAlive());
            assertEquals(Client.MOST_OWED, owed);
            assertTrue(client.owed() < Client.MOST_OWED);
        }
    }

    @Test
    void routeStaysWhileOneOfTwoAnnouncersRemains() {
        Conversation first = helper("first");
        Conversation second = helper("second");
        Conversation script = stage.converse(ExabgpDialect.V5);
        first.ask("announce route 192.0.2.1/32 next-hop 192.0.2.9 med 1");
        first.ask("announce route 192.0.2.2/32 next-hop 192.0.2.9 med 1");
        second.ask("announce route 192.0.2.1/32 next-hop 192.0.2.9 med 2");
        await().until(() -> tableOf(script).contains(" med 2"));

        second.close();
        await().until(() -> !tableOf(script).contains(" med 2"));
        assertTrue(tableOf(script).contains("192.0.2.1/32 next-hop 192.0.2.9 med 1"), tableOf(script));

        Conversation third = helper("third");
        third.ask("announce route 192.0.2.2/32 next-hop 192.0.2.9 med 3");
        first.close();
        await().until(() -> !tableOf(script).contains("192.0.2.1/32"));
        assertTrue(tableOf(script).contains(" med 3"), tableOf(script));
    }

    @Test
    void withdrawnRouteStaysWithdrawnWhenItsLastAnnouncerEnds() {
        Conversation first = helper("first");
        Conversation second = helper("second");
        Conversation script = stage.converse(ExabgpDialect.V5);
        first.ask("announce route 192.0.2.1/32 next-hop 192.0.2.9 med 1");
        first.ask("withdraw route 192.0.2.1/32");
        second.ask("announce route 192.0.2.1/32 next-hop 192.0.2.9 med 2");
        await().until(() -> tableOf(script).contains(" med 2"));

        second.close();

        await().until(() -> !tableOf(script).contains("192.0.2.1/32"));
    }

    @Test
    void routeIsReplacedPerNeighbor() {
        Conversation first = helper("first");
        Conversation second = helper("second");
        Conversation script = stage.converse(ExabgpDialect.V5);
        first.ask("neighbor 127.0.0.1 announce route 192.0.2.1/32 next-hop 192.0.2.9 med 1");
        second.ask("announce route 192.0.2.1/32 next-hop 192.0.2.9 med 2");
        stage.awaitHeard(Stage.SOUTH, "192.0.2.1/32");
        await().until(() -> tableOf(script).contains(" med 2"));

        second.close();

        stage.awaitHeard(Stage.SOUTH);
        await().until(() -> tableOf(script).contains(" med 1"));
        stage.awaitHeard(Stage.NORTH, "192.0.2.1/32");
    }

    @Test
    void pipelinedLinesAreAnsweredInOrder() {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (Client client = stage.control.connect(
                new ClientSettings("test", ExabgpDialect.V5, true, false, List.of(), false), heard::add)) {
            client.line("announce route 192.0.2.1/32 next-hop 192.0.2.9");
            client.line("announce nonsense");
            client.line("announce route 192.0.2.2/32 next-hop 192.0.2.9");
            client.pause();
            CompletableFuture<Void> held = stage.hold();
            client.line("announce route 192.0.2.3/32 next-hop 192.0.2.9 sync");
            client.line("announce nonsense");
            client.pause();
            held.complete(null);

            await().until(() -> heard.size() == 2);
            assertEquals(List.of("done\nerror\ndone\n", "done\nerror\n"), heard);
        }
    }

    @Test
    void repliesToTheLastLinesAreSentAfterTheClientHalfCloses() {
        List<String> heard = new CopyOnWriteArrayList<>();
        Client client = stage.control.connect(
                new ClientSettings("test", ExabgpDialect.V5, true, true, List.of(), false), heard::add);

        client.line("announce route 192.0.2.1/32 next-hop 192.0.2.9");
        client.close();

        assertEquals(List.of("done\n"), heard);
    }

    @Test
    void longRepliesStartBeforeAllCommandsAreRead() {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (Client client = stage.control.connect(
                new ClientSettings("test", ExabgpDialect.V5, true, true, List.of(), false), heard::add)) {
            for (int i = 0; i < 100_000; i++) {
                client.line("# says nothing");
            }

            assertFalse(heard.isEmpty());
        }
    }

    @Test
    void commandsAfterByeAreIgnored() {
        List<String> heard = new CopyOnWriteArrayList<>();
        ReplySink door = new ReplySink() {
            @Override
            public void send(String lines) {
                heard.add(lines);
            }

            @Override
            public boolean letGo() {
                return true;
            }
        };
        try (Client client = stage.control.connect(
                new ClientSettings("test", ExabgpDialect.V5, true, true, List.of(), false), door)) {
            client.line("bye");
            client.line("announce route 192.0.2.1/32 next-hop 192.0.2.9");
            client.unreadable("noise");
            client.pause();

            assertEquals(List.of("done\n"), heard);
        }
    }

    @Test
    void byeDoesNotCloseASharedStream() {
        Conversation script = stage.converse(ExabgpDialect.V5);
        assertEquals("done\n", script.ask("bye"));

        assertTrue(script.ask("version").endsWith("done\n"));
    }

    @Test
    void emptyLineIsAnErrorBeforeTheLatestGeneration() {
        assertTrue(stage.converse(ExabgpDialect.V4_2).ask("").endsWith("error\n"));
        assertTrue(stage.converse(ExabgpDialect.V5).ask("  ").endsWith("error\n"));
        assertEquals("done\n", stage.converse(ExabgpDialect.MAIN).ask(""));
    }

    @Test
    void errorReasonsAreSentOnlyOnRequest() {
        Conversation helper = new Conversation(
                stage.control, new ClientSettings("helper", ExabgpDialect.V4_2, true, false, List.of(), true));

        assertEquals("error\n", helper.ask("nonsense"));
        assertTrue(stage.converse(ExabgpDialect.V5)
                .ask("nonsense")
                .startsWith("error: column 1: command \"nonsense\"; expected one of "));
        assertTrue(stage.converse(ExabgpDialect.MAIN)
                .ask("nonsense")
                .startsWith("{\"error\": \"column 1: command \\\"nonsense\\\"; expected one of "));
    }

    @Test
    void unreadableLineIsAnError() {
        Conversation script = stage.converse(ExabgpDialect.V5);

        script.mumble("the line is not UTF-8; expected text");

        assertEquals("error: the line is not UTF-8; expected text\nerror\n", script.heard());
    }

    @Test
    void acknowledgementsCanBeSwitchedOffAndOn() {
        Conversation script = stage.converse(ExabgpDialect.V4_2);
        assertEquals("done\n", script.ask("disable-ack"));

        script.tell("announce route 10.0.0.0/24 next-hop self", "nonsense", "version", "enable-ack");

        assertEquals("done\npharos 1.2.3\ndone\n", script.heard());
        script.tell("silence-ack", "# nothing");
        assertEquals("done\npharos 1.2.3\ndone\n", script.heard());
    }

    @Test
    void repliesFollowTheOrderOfTheCommands() {
        Conversation script = stage.converse(ExabgpDialect.V5);
        script.ask("enable-sync");
        String[] lines = IntStream.range(0, 50)
                .mapToObj(i -> i % 2 == 0
                        ? "announce route 10.0." + i + ".0/24 next-hop self"
                        : "version") // done at once, and answered behind the one that waits for neighbors
                .toArray(String[]::new);

        script.tell(lines);

        String expected = IntStream.range(0, 25)
                .mapToObj(i -> "done\npharos 1.2.3\ndone\n")
                .collect(Collectors.joining());
        await().until(() -> script.heard().equals("done\n" + expected));
    }

    @Test
    void apiVersionSelectsTextOrJson() {
        Conversation script = stage.converse(ExabgpDialect.V4_2);

        assertEquals("API version: 4 (answers in text)\ndone\n", script.ask("api version"));
        script.ask("api version 6");
        assertEquals("{\"version\": \"1.2.3\", \"application\": \"pharos\"}\ndone\n", script.ask("system version"));
        assertEquals("pharos 1.2.3\ndone\n", script.ask("version text"));
    }

    @Test
    void onlyTheLatestGenerationAnswersReset() {
        Conversation script = stage.converse(ExabgpDialect.V5);
        script.tell("reset");

        assertEquals("", script.heard());
        assertEquals(
                "{\"status\": \"asynchronous queue cleared\"}\ndone\n",
                stage.converse(ExabgpDialect.MAIN).ask("session reset"));
    }

    @Test
    void closedClientGetsNoReply() {
        Conversation script = stage.converse(ExabgpDialect.V5);
        script.close();

        script.tell("version");

        assertEquals("", script.heard());
    }

    @Test
    void aClientOutlivesTheSpeaker() {
        Conversation helper = new Conversation(
                stage.control, new ClientSettings("helper", ExabgpDialect.V5, true, true, List.of(), true));
        helper.ask("announce route 10.0.0.0/24 next-hop self sync");

        stage.speaker.close();
        await().until(() -> helper.ask("withdraw route 10.0.0.0/24").endsWith("error\n"));

        assertEquals("error: Pharos is stopping; expected no more commands\nerror\n", helper.heard());
        helper.close();
    }
}
