package io.pharos.exabgp.process;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.exabgp.ExabgpDialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real helpers, of which each is a small shell script. */
class HelpersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder = Path.of(".");

    private final RecordingClients clients = new RecordingClients();
    private final List<Helpers> started = new ArrayList<>();

    @AfterEach
    void close() {
        started.forEach(Helpers::close);
    }

    private Helpers start(boolean respawn, String script) {
        return start(new HelperPlan(
                "chat",
                List.of("/bin/sh", "-c", script),
                HelperPlan.Form.TEXT,
                ExabgpDialect.V4_2,
                true,
                respawn,
                false,
                Map.of("router", HelperSubscription.NOTHING)));
    }

    private Helpers start(HelperPlan plan) {
        Helpers helpers = new Helpers(List.of(plan), List.of(), clients, "host");
        started.add(helpers);
        helpers.start();
        return helpers;
    }

    private static ConditionFactory eventually() {
        return await().atMost(PATIENCE);
    }

    private String file(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Files.readString(file) : "";
    }

    @Test
    void linesReachTheClientAndRepliesReturn() {
        start(
                false,
                "echo 'announce route 192.0.2.1/32 next-hop self'; read answer; echo \"heard $answer\"; read answer");

        eventually()
                .untilAsserted(() -> assertEquals(
                        List.of("announce route 192.0.2.1/32 next-hop self", "heard done", "closed"), clients.lines));
    }

    @Test
    void clientHasThePlannedSettings() {
        start(false, "exit 0");

        eventually().until(() -> clients.connected.size() == 1);
        assertEquals("chat", clients.connected.get(0).name());
        assertEquals(List.of("router"), clients.connected.get(0).neighbors());
        assertTrue(clients.connected.get(0).withdrawAtEnd());
        assertTrue(clients.connected.get(0).acknowledge());
        assertFalse(clients.connected.get(0).reasons());
    }

    @Test
    void aHelperThatNoNeighborNamesReachesNoNeighbor() {
        start(new HelperPlan(
                "idle", List.of("/bin/true"), HelperPlan.Form.TEXT, ExabgpDialect.V5, true, false, true, Map.of()));

        eventually().until(() -> clients.connected.size() == 1);
        assertEquals(List.of(""), clients.connected.get(0).neighbors(), "an empty list would mean all");
        assertFalse(clients.connected.get(0).withdrawAtEnd());
    }

    @Test
    void commandsBeforeTheExitAreExecutedExceptAnIncompleteLine() {
        start(false, "echo one; echo two; printf thr");

        eventually().until(() -> clients.lines.contains("closed"));
        assertEquals(List.of("one", "two"), clients.lines.subList(0, 2));
        assertTrue(clients.lines.get(2).startsWith("unreadable: "), clients.lines::toString);
        assertEquals("closed", clients.lines.get(3));
    }

    @Test
    void outputBeforeTheExitIsReadThoughAnotherProcessHoldsThePipe() {
        start(false, "sleep 1000 & printf half");

        eventually().until(() -> clients.lines.contains("closed"));
        assertEquals(2, clients.lines.size(), clients.lines::toString);
        assertTrue(clients.lines.get(0).startsWith("unreadable: "), clients.lines::toString);
    }

    @Test
    void exitedHelperRestartsAsANewClient() {
        Helpers helpers = start(true, "echo alive; exit 3");

        eventually().until(() -> clients.connected.size() >= 3);
        assertEquals(List.of("alive", "closed", "alive", "closed"), clients.lines.subList(0, 4));
        eventually().until(() -> helpers.statuses().get(0).starts() >= 3);
    }

    private static HelperPlan plan(String name, String script, String... neighbors) {
        return new HelperPlan(
                name,
                List.of("/bin/sh", "-c", script),
                HelperPlan.Form.TEXT,
                ExabgpDialect.V4_2,
                false,
                true,
                false,
                Stream.of(neighbors).collect(Collectors.toMap(each -> each, each -> HelperSubscription.NOTHING)));
    }

    @Test
    void reloadKeepsAnUnchangedHelperAndUpdatesItsScope() {
        Helpers helpers = start(plan("a", "echo here; sleep 100", "router"));
        eventually().until(() -> clients.lines.equals(List.of("here")));

        helpers.reconfigure(List.of(plan("a", "echo here; sleep 100", "switch")), List.of());
        helpers.settle();

        assertEquals(List.of("switch"), clients.connected.get(0).neighbors());
        assertEquals(1, helpers.status("a").orElseThrow().starts());
    }

    @Test
    void reloadReplacesAChangedHelperAfterItExits() {
        Helpers helpers = start(plan("a", "echo old; sleep 100", "router"));
        eventually().until(() -> clients.lines.equals(List.of("old")));

        helpers.reconfigure(List.of(plan("a", "echo new; sleep 100", "router")), List.of());
        helpers.settle();

        eventually().untilAsserted(() -> assertEquals(List.of("old", "closed", "new"), clients.lines));
    }

    @Test
    void reloadStopsRemovedHelpersAndStartsNewOnes() {
        Helpers helpers = start(plan("gone", "echo gone; sleep 100"));
        eventually().until(() -> clients.lines.equals(List.of("gone")));

        helpers.reconfigure(List.of(plan("new", "echo new; sleep 100")), List.of());
        assertEquals(List.of("gone"), clients.lines, "nothing ends or begins before all is settled");
        helpers.settle();

        eventually().until(() -> clients.lines.containsAll(List.of("closed", "new")));
        assertTrue(helpers.status("gone").isEmpty());
        assertTrue(helpers.status("new").orElseThrow().running());
    }

    @Test
    void aRestartStartsRunningAndExitedHelpersAgain() {
        Helpers helpers = start(false, "trap 'echo leaves; exit' TERM; echo lives; while :; do sleep 0.01; done");
        Helpers ended = start(false, "echo once");
        eventually().until(() -> clients.lines.containsAll(List.of("lives", "once", "closed")));
        clients.lines.clear();

        helpers.restart(List.of());
        ended.restart(List.of());

        eventually().until(() -> clients.lines.containsAll(List.of("leaves", "lives", "once")));
        assertTrue(clients.lines.indexOf("leaves") < clients.lines.indexOf("lives"), clients.lines::toString);
    }

    @Test
    void exitedHelperStaysDownWithoutRespawn() {
        Helpers helpers = start(false, "exit 3");

        eventually().until(() -> clients.lines.contains("closed"));
        eventually().until(() -> !helpers.statuses().get(0).running());
        assertEquals(new HelperStatus("chat", false, 1, 0), helpers.statuses().get(0));
    }

    @Test
    void missingProgramIsRetried() throws IOException {
        Path script = folder.resolve("late");
        start(new HelperPlan(
                "late",
                List.of(script.toString()),
                HelperPlan.Form.TEXT,
                ExabgpDialect.V4_2,
                true,
                true,
                false,
                Map.of()));
        Path draft = Files.writeString(folder.resolve("draft"), "#!/bin/sh\necho here\nread answer\nread end\n");
        assertTrue(draft.toFile().setExecutable(true));
        Files.move(draft, script);

        eventually().until(() -> clients.lines.contains("here"));
    }

    @Test
    void helperThatDoesNotReadIsKilledWithoutDelayingOthers() {
        Helpers helpers = start(true, "echo ready; exec sleep 1000");
        eventually().until(() -> clients.lines.contains("ready"));
        String lines = "x".repeat(1 << 20) + "\n";

        for (int i = 0; i < 40; i++) {
            clients.replySink.get(0).send(lines);
        }

        eventually().until(() -> clients.lines.contains("closed") && clients.connected.size() == 2);
        assertEquals(1, helpers.statuses().get(0).overflows());
    }

    @Test
    void helperThatClosesItsInputKeepsRunning() {
        start(false, "exec <&-; echo one; while [ ! -e " + folder.resolve("go") + " ]; do :; done; echo two");
        eventually().until(() -> clients.lines.contains("one"));
        for (int i = 0; i < 100; i++) {
            clients.replySink.get(0).send("nobody reads this\n");
        }
        assertTrue(create("go"));

        eventually().until(() -> clients.lines.contains("two"));
    }

    private boolean create(String name) {
        try {
            return Files.exists(Files.createFile(folder.resolve(name)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void helperReceivesShutdownAndSigtermAtTheEnd() throws IOException {
        Path script = Files.writeString(folder.resolve("end.py"), """
                import os, signal, sys, time
                notes = os.open(os.path.join(os.path.dirname(sys.argv[0]), 'heard'), os.O_WRONLY | os.O_CREAT)
                ended = []
                def end(*ignored):
                    os.write(notes, b'terminated\\n')
                    ended.append(True)
                signal.signal(signal.SIGTERM, end)
                print('ready', flush=True)
                for line in sys.stdin:
                    os.write(notes, line.encode())
                    if line.startswith('shutdown'):
                        break
                while not ended:
                    time.sleep(0.01)
                """);
        Helpers helpers = start(new HelperPlan(
                "end",
                List.of("/usr/bin/python3", script.toString()),
                HelperPlan.Form.TEXT,
                ExabgpDialect.V4_2,
                true,
                true,
                false,
                Map.of()));
        eventually().until(() -> clients.lines.contains("ready"));

        helpers.close();

        String heard = file("heard");
        assertTrue(heard.contains("shutdown " + ProcessHandle.current().pid() + " "), heard);
        assertTrue(heard.contains("terminated\n"), heard);
        assertEquals(1, clients.connected.size(), "it is not started again");
    }

    @Test
    void helperIgnoringSigtermIsKilledWithItsChildren() {
        Helpers helpers = start(true, "trap '' TERM; sleep 1000 & echo $!; echo $$; while :; do sleep 1000; done");
        eventually().until(() -> clients.lines.size() == 2);
        List<Long> pids = clients.lines.stream().map(Long::valueOf).toList();

        helpers.close();

        pids.forEach(pid -> eventually()
                .until(() ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()));
    }

    @Test
    void orphansOfAHelperAreKilled() {
        start(false, "sleep 1000 & echo $!; exit 0");

        eventually().until(() -> clients.lines.contains("closed"));
        long left = Long.parseLong(clients.lines.get(0));
        eventually()
                .until(() ->
                        ProcessHandle.of(left).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void helperHasADumbTerminalAndUnchangedArguments() throws IOException {
        Path script = Files.writeString(folder.resolve("args"), "echo \"$TERM $1\"\nread answer\nread end\n");
        start(new HelperPlan(
                "args",
                List.of("/bin/sh", script.toString(), "$(id) `id` ; a 'b"),
                HelperPlan.Form.TEXT,
                ExabgpDialect.V4_2,
                true,
                false,
                false,
                Map.of()));

        eventually().untilAsserted(() -> assertEquals(List.of("dumb $(id) `id` ; a 'b"), clients.lines));
    }
}
