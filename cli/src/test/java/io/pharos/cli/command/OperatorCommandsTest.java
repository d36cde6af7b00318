package io.pharos.cli.command;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.SpeakerConfig;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.attribute.Communities;
import io.pharos.bgp.packet.attribute.Community;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.packet.message.Update;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.bgp.transport.PeerListener;
import io.pharos.cli.Main;
import io.pharos.cli.daemon.ConfiguredDaemon;
import io.pharos.cli.daemon.Daemon;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The operator's commands at the socket of a daemon that has a session with a router. */
@Timeout(240)
class OperatorCommandsTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String CHECK = "check: {type: exec, command: 'true', interval: 50ms, timeout: 0, rise: 1}";
    private static final String MED = "announce: {up: {med: 100}}";
    private static final String TWO_BACKENDS =
            "backends: [{name: a, next-hop: 192.0.2.1}, {name: b, next-hop: 192.0.2.2, level: 1}]";

    @TempDir
    Path folder;

    private final List<Update> heard = new CopyOnWriteArrayList<>();
    private Speaker router;
    private String out = "";
    private String err = "";

    @BeforeEach
    void startRouter() {
        router = new Speaker(
                SpeakerConfig.listening(BgpIdentifier.parse("192.0.2.254"), new InetSocketAddress("127.0.0.1", 0))
                        .acceptingUnknown(PeerConfig.of(65000, PeerConfig.ANY_AS)));
        router.addListener(new PeerListener() {
            @Override
            public void messageReceived(String neighbor, Message message) {
                if (message instanceof Update update) {
                    heard.add(update);
                }
            }
        });
        router.start();
    }

    @AfterEach
    void stopRouter() {
        router.close();
    }

    private Daemon daemon(String... keys) {
        String text = "local-as: 65001\nrouter-id: 192.0.2.9\n"
                + "control: {socket: '" + folder.resolve("pharos.sock") + "'}\n"
                + "state-directory: '" + folder.resolve("state") + "'\n"
                + "neighbors:\n  - {address: 127.0.0.1, port: "
                + router.listenAddresses().get(0).getPort() + ", peer-as: 65000}\n"
                + "services:\n  - name: web\n    addresses: 198.51.100.80\n    " + String.join("\n    ", keys) + "\n";
        return ConfiguredDaemon.load("test.yaml", text, name -> Optional.empty());
    }

    private int pharos(String... words) {
        StringWriter outText = new StringWriter();
        StringWriter errText = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(outText, true)).setErr(new PrintWriter(errText, true));
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--socket", folder.resolve("pharos.sock").toString()));
        int code = line.execute(arguments.toArray(String[]::new));
        out = outText.toString();
        err = errText.toString();
        return code;
    }

    private void awaitRoutes(int number) {
        await().atMost(LONG)
                .until(() -> router.neighbors().join().stream()
                                .mapToInt(each -> router.routesReceivedFrom(
                                                each.config().name())
                                        .join()
                                        .size())
                                .sum()
                        == number);
    }

    private boolean hasHeardWorst() {
        Community gracefulShutdown = Community.parse("65535:0");
        return heard.stream()
                .map(Update::attributes)
                .filter(attributes -> attributes
                        .get(Communities.class)
                        .filter(each -> each.values().contains(gracefulShutdown))
                        .isPresent())
                .anyMatch(attributes -> attributes
                        .get(MultiExitDiscriminator.class)
                        .filter(med -> med.value() == 0xffff_ffffL)
                        .isPresent());
    }

    @Test
    void aDrainMakesRoutesUnattractiveThenWithdrawsThemAndHoldsOverARestartUntilUndrain() throws Exception {
        Path drained = folder.resolve("drained");
        String maintenance =
                "maintenance: {file: '" + folder.resolve("maintenance") + "', after-drain: 'touch " + drained + "'}";
        try (Daemon first = daemon(CHECK, MED, maintenance)) {
            first.start();
            awaitRoutes(1);
            assertEquals(0, pharos("drain", "web", "--over", "1s", "--reason", "new \"disk\", rack 3"), () -> err);
            assertEquals("service web: drain\n", out);

            await().atMost(LONG).until(this::hasHeardWorst);
            awaitRoutes(0);
            await().atMost(LONG).until(() -> Files.exists(drained));
            assertEquals(0, pharos("status", "web"), () -> err);
            assertTrue(out.startsWith("web is MAINTENANCE since "), out);
            assertTrue(out.contains("\n  override: drain by "), out);
            assertTrue(out.endsWith(": new 'disk', rack 3\n"), out);
        }

        heard.clear();
        Files.delete(drained);
        try (Daemon second = daemon(CHECK, MED, maintenance)) {
            second.start();
            await().atMost(LONG)
                    .until(() -> heard.stream().anyMatch(each -> each.endOfRib().isPresent()));
            assertTrue(heard.stream().allMatch(each -> each.announced().isEmpty()), heard::toString);
            assertEquals(0, pharos("undrain", "web"), () -> err);
            assertEquals("service web: resume\n", out);
            awaitRoutes(1);
            assertTrue(Files.notExists(drained));
            assertEquals(0, pharos("undrain", "web"), () -> err);
            assertEquals("service web: resume: no override is active\n", out);
        }
    }

    @Test
    void theBackendThatServesIsChosenByCommands() throws Exception {
        try (Daemon daemon = daemon(CHECK, TWO_BACKENDS)) {
            daemon.start();
            awaitRoutes(1);
            assertEquals(0, pharos("failover", "activate", "web", "--level", "1", "--reason", "drill"), () -> err);
            assertEquals("service web: activate level 1\n", out);
            awaitStatus("  b                    level 1   HEALTHY     active");
            assertEquals(0, pharos("failover", "deactivate", "web", "--backend", "b", "--for", "1h"), () -> err);
            assertTrue(out.startsWith("service web: deactivate backend b until "), out);
            awaitStatus("  a                    level 0   HEALTHY     active");
            assertEquals(0, pharos("failover", "reactivate", "web", "--backend", "b"), () -> err);
            assertEquals(0, pharos("failover", "automatic", "web", "--json"), () -> err);
            assertEquals("{\"service\": \"web\", \"order\": \"automatic\", \"changed\": true}\n", out);
            assertEquals(0, pharos("failover", "fail-back", "web"), () -> err);

            assertEquals(1, pharos("failover", "activate", "web", "--level", "7"));
            assertEquals("pharos: level 7; expected one of [0, 1]\n", err);
            assertEquals(1, pharos("failover", "deactivate", "web", "--backend", "b", "--for", "long"));
            assertEquals("pharos: for long; expected a duration such as 30m\n", err);
        }
    }

    private void awaitStatus(String line) {
        await().atMost(LONG).until(() -> {
            assertEquals(0, pharos("failover", "status"), () -> err);
            return out.lines().anyMatch(each -> each.startsWith(line));
        });
    }

    @Test
    void neighborsRoutesAndChecksAreTables() throws Exception {
        try (Daemon daemon = daemon(CHECK, MED)) {
            daemon.start();
            awaitRoutes(1);
            assertEquals(0, pharos("neighbors"), () -> err);
            assertTrue(out.startsWith("NEIGHBOR   AS     STATE        FOR      SENT  RECEIVED  WHY\n"), out);
            assertTrue(
                    Pattern.compile("\n127\\.0\\.0\\.1  65000  ESTABLISHED  0:\\d\\d:\\d\\d  1     0\n$")
                            .matcher(out)
                            .find(),
                    out);
            assertEquals(0, pharos("neighbors", "127.0.0.1", "--json"), () -> err);
            assertTrue(out.startsWith("{\"neighbors\": [{\"neighbor\": \"127.0.0.1\", \"port\": "), out);
            assertTrue(out.contains("\"state\": \"ESTABLISHED\""), out);

            assertEquals(0, pharos("routes"), () -> err);
            assertEquals("""
                    NEIGHBOR   PREFIX            NEXT HOP  ATTRIBUTES
                    127.0.0.1  198.51.100.80/32  self      origin igp med 100
                    """, out);
            assertEquals(0, pharos("routes", "127.0.0.1", "--received"), () -> err);
            assertEquals("NEIGHBOR  PREFIX  NEXT HOP  ATTRIBUTES\n", out);
            assertEquals(0, pharos("routes", "--json"), () -> err);
            assertTrue(
                    out.startsWith("{\"routes\": [{\"neighbor\": \"127.0.0.1\", \"prefix\": \"198.51.100.80/32\""),
                    out);

            assertEquals(0, pharos("checks", "web"), () -> err);
            assertTrue(out.startsWith("SERVICE  CHECK  HEALTH  COUNT  AGO "), out);
            assertTrue(
                    Pattern.compile("\nweb      exec   UP      1      \\d+\\.\\d{3}s ")
                            .matcher(out)
                            .find(),
                    out);
            assertEquals(0, pharos("checks", "--json"), () -> err);
            assertTrue(out.startsWith("{\"checks\": [{\"service\": \"web\", \"check\": \"exec\", "), out);

            assertEquals(1, pharos("neighbors", "192.0.2.77"));
            assertEquals(1, err.lines().count());
            assertEquals(1, pharos("checks", "dns"));
            assertEquals("pharos: no service dns; expected one of web\n", err);
        }
    }

    @Test
    void watchingAsksAgainUntilTheDaemonHasGone() throws Exception {
        CompletableFuture<Integer> watching;
        StringWriter seen = new StringWriter();
        StringWriter complaint = new StringWriter();
        try (Daemon daemon = daemon(CHECK, MED)) {
            daemon.start();
            awaitRoutes(1);
            CommandLine line = Main.commandLine();
            line.setOut(new PrintWriter(seen, true)).setErr(new PrintWriter(complaint, true));
            watching = CompletableFuture.supplyAsync(() -> line.execute(
                    "neighbors",
                    "--watch",
                    "--socket",
                    folder.resolve("pharos.sock").toString()));
            await().atMost(LONG)
                    .until(() -> seen.toString()
                                    .lines()
                                    .filter(each -> each.startsWith("NEIGHBOR"))
                                    .count()
                            >= 2);
        }
        int code = watching.get(60, TimeUnit.SECONDS);
        // Where this machine has stood still between two questions, the daemon may go in the middle of the third.
        boolean amid = complaint.toString().equals("pharos: the daemon closed the connection before it answered\n");
        assertEquals(amid ? 1 : 2, code, complaint.toString());
        assertEquals(1, complaint.toString().lines().count());
    }

    @Test
    void questionsAreAnsweredForPeopleAndPrograms() throws Exception {
        try (Daemon daemon = daemon(CHECK, TWO_BACKENDS)) {
            daemon.start();
            awaitRoutes(1);
            assertEquals(0, pharos("explain", "web"), () -> err);
            assertTrue(out.startsWith("web is UP since "), out);
            assertTrue(out.contains("level 0 is the best with a usable backend"), out);
            assertTrue(out.contains("a                    level 0   HEALTHY     active"), out);
            assertEquals(0, pharos("explain", "web", "--json"), () -> err);
            assertTrue(out.contains("\"traffic\": {\"rule\": \"lowest-usable\""), out);
            assertEquals(0, pharos("history", "web", "--since", "1h", "--limit", "1"), () -> err);
            assertEquals(1, out.lines().count());
            assertEquals(0, pharos("history", "--json"), () -> err);
            assertTrue(out.startsWith("{\"decisions\": ["), out);
            assertEquals(0, pharos("services"), () -> err);
            List<String> table = out.lines().toList();
            assertEquals("SERVICE  STATE  SINCE                 NEIGHBORS  WHY", table.get(0));
            assertTrue(table.get(1).matches("web      UP     \\S{20}  1 of 1     .+"), out);
            assertEquals(List.of("", "web:"), table.subList(2, 4));
            assertEquals("  level 0 is the best with a usable backend", table.get(4));
            assertEquals(0, pharos("status", "web"), () -> err);
            assertTrue(out.startsWith("web is UP since "), out);
            assertEquals(0, pharos("status", "--json"), () -> err);
            assertTrue(out.contains("\"neighbors-told\": 1"), out);

            assertEquals(1, pharos("explain", "wbe"));
            assertEquals("pharos: no service wbe; expected one of web\n", err);
            assertEquals(1, pharos("history", "--limit", "0"));
            assertEquals("pharos: limit 0; expected 1 to 10000\n", err);
        }
    }

    @Test
    void anOrderForEverythingElseIsGivenByCtl() throws Exception {
        try (Daemon daemon = daemon(CHECK, MED)) {
            daemon.start();
            awaitRoutes(1);
            assertEquals(0, pharos("ctl", "service web maintenance for 1h reason new disk"), () -> out);
            awaitRoutes(0);
            assertEquals(0, pharos("ctl", "service web resume"), () -> out);
            awaitRoutes(1);
            assertEquals(0, pharos("ctl", "service web check"), () -> out);
            assertEquals(0, pharos("ctl", "service web forgive"), () -> out);
            assertEquals("service web: reset-dampening\ndone\n", out);
            assertEquals(1, pharos("ctl", "service wbe forgive"));
        }
    }

    @Test
    void badUsageAndNoDaemonEndWithTwo() {
        assertEquals(2, pharos("drain"));
        assertEquals(2, pharos("failover"));
        assertEquals(2, pharos("failover", "activate", "web"));
        assertEquals(2, pharos("failover", "activate", "web", "--level", "1", "--backend", "b"));
        assertEquals(2, pharos("drain", "web", "--reason", "two\nlines"));
        assertEquals("pharos: a control character, such as a line break; expected plain text\n", err);
        assertEquals(2, pharos("status"));
        assertTrue(err.startsWith("pharos: no daemon at "), err);
        assertEquals(1, err.lines().count());
    }
}
