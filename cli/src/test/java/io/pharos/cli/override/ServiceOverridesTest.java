package io.pharos.cli.override;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.SpeakerConfig;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.cli.daemon.ConfiguredDaemon;
import io.pharos.cli.daemon.Daemon;
import io.pharos.cli.daemon.OverrideExecutor;
import io.pharos.cli.history.Decision;
import io.pharos.cli.history.Explanation;
import io.pharos.cli.report.ServiceReports;
import io.pharos.cli.spec.DaemonSpec;
import io.pharos.cli.spec.StateSpec;
import io.pharos.exabgp.text.OverrideCommand;
import io.pharos.health.Check;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckSpec;
import io.pharos.health.Schedule;
import io.pharos.health.ServiceSpec;
import io.pharos.health.ServiceState;
import io.pharos.sidecar.ServiceDefinition;
import io.pharos.sidecar.ServicePlan;
import io.pharos.sidecar.address.AddressPlan;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Daemons one after another over the same state directory. */
class ServiceOverridesTest {
    @TempDir
    Path folder;

    private AtomicInteger checks = new AtomicInteger(); // of the daemons that are made from now on

    @Test
    void aServiceThatWasDrainedStaysSoOverARestartAndIsNotEvenChecked() throws Exception {
        try (Daemon first = daemon()) {
            first.start();
            awaitState(first, "UP");
            first.overrides().maintain("web", "new disk", null, "ann");
            awaitState(first, "MAINTENANCE");
        }

        checks = new AtomicInteger();
        try (Daemon second = daemon()) {
            second.start();
            awaitState(second, "MAINTENANCE");

            assertEquals("new disk", explain(second).maintenance());
            assertEquals(0, checks.get());
            assertTrue(explain(second).before().stream()
                    .anyMatch(decision -> decision.cause().equals("restored after restart: by ann: new disk")));
            assertTrue(second.overrides().endMaintenance("web", "bob"));
            awaitState(second, "UP");
        }

        try (Daemon third = daemon()) {
            third.start();
            awaitState(third, "UP");
            assertEquals(Map.of(), third.overrides().all());
        }
    }

    @Test
    void aDrainThatWasOrderedIsOverAfterARestartAndIsTakenBackAsMaintenanceIs() throws Exception {
        try (Daemon first = daemon()) {
            first.start();
            awaitAnnounced(first);
            assertEquals("", first.overrides().drain("web", Duration.ofHours(1), "new disk", null, "ann"));
            awaitState(first, "MAINTENANCE");
        }
        try (Daemon second = daemon()) {
            second.start();
            awaitState(second, "MAINTENANCE");

            assertEquals(List.of(), explain(second).announced());
            assertEquals(
                    StoredOverride.Kind.DRAIN,
                    second.overrides().all().get("web").get(0).kind());
            assertEquals("drain", second.overrides().maintain("web", "still", null, "bob"));
            assertEquals(1, second.overrides().all().get("web").size());
            assertTrue(second.overrides().endMaintenance("web", "bob"));
            awaitState(second, "UP");
        }
    }

    @Test
    void ordersThatFollowEachOtherAtOnceAreCarriedOutOneAfterTheOther() throws Exception {
        try (Daemon daemon = daemon()) {
            daemon.start();
            awaitAnnounced(daemon);

            for (int times = 0; times < 50; times++) {
                daemon.overrides().drain("web", Duration.ofHours(1), "", null, "ann");
                daemon.overrides().endMaintenance("web", "ann");
            }
            daemon.overrides().drain("web", Duration.ofHours(1), "", null, "ann");

            awaitState(daemon, "MAINTENANCE");
            assertEquals(1, explain(daemon).announced().size(), "drained, not withdrawn");
        }
    }

    @Test
    void anOrderEndsByItself() throws Exception {
        try (Daemon daemon = daemon()) {
            daemon.start();
            awaitState(daemon, "UP");
            daemon.overrides().maintain("web", "", Instant.now().plusSeconds(3), "");

            // Not the state itself: a slow machine may see only its end.
            await().until(() -> states(daemon).equals(List.of("UP", "MAINTENANCE", "STARTING", "UP")));
            assertEquals(Map.of(), daemon.overrides().all());
            assertFalse(daemon.overrides().endMaintenance("web", ""));
        }
    }

    private static List<String> states(Daemon daemon) {
        return daemon.decisionHistory().history("web", null, 100).stream()
                .filter(decision -> decision.kind() == Decision.Kind.STATE)
                .map(Decision::to)
                .toList();
    }

    @Test
    void ordersThatCannotBeReadPutAllServicesIntoMaintenanceAndTheNextStartRemembersIt() throws Exception {
        Files.writeString(folder.resolve("overrides.json"), "{\"version\": 1, \"serv");

        for (int start = 0; start < 2; start++) {
            try (Daemon daemon = daemon()) {
                daemon.start();
                awaitState(daemon, "MAINTENANCE");
                assertTrue(explain(daemon)
                        .maintenance()
                        .startsWith("the stored overrides could not be read, see overrides.json.unreadable-"));
            }
        }
        try (Daemon daemon = daemon()) {
            daemon.start();
            daemon.overrides().endMaintenance("web", "ann");
            awaitState(daemon, "UP");
        }
    }

    @Test
    void aRestartKnowsWhatWasDecidedBefore() throws Exception {
        try (Daemon first = daemon()) {
            first.start();
            awaitAnnounced(first);
        }
        try (Daemon second = daemon()) {
            second.start();
            awaitAnnounced(second);

            List<String> decisions = second.decisionHistory().history("web", null, 100).stream()
                    .map(decision -> decision.kind() + " " + decision.from() + ">" + decision.to())
                    .toList();
            assertEquals(
                    List.of(
                            "STATE STARTING>UP",
                            "ANNOUNCEMENT nothing>1 route",
                            "ANNOUNCEMENT 1 route>nothing",
                            "STATE UP>STOPPING",
                            "STATE STARTING>UP",
                            "ANNOUNCEMENT nothing>1 route"),
                    decisions);
            Decision up = second.decisionHistory().history("web", null, 100).get(4);
            assertEquals("2 passes in a row (rise 2)", up.rule());
            assertEquals(2, up.results().size());
        }
    }

    @Test
    void theAdminServerExplains() throws Exception {
        try (Daemon daemon = daemon()) {
            daemon.start();
            awaitAnnounced(daemon);

            assertTrue(get(daemon, "/explain?service=web").body().startsWith("web is UP since "));
            assertTrue(get(daemon, "/explain?service=web&format=json").body().contains("\"state\" : \"UP\""));
            assertTrue(get(daemon, "/history?service=web&since=1h").body().contains("announce 192.0.2.80/32"));
            assertEquals(1, get(daemon, "/history?limit=1").body().lines().count());
            assertRefused(404, "no service wbe; expected one of web", get(daemon, "/explain?service=wbe"));
            assertRefused(404, "no service wbe; expected one of web", get(daemon, "/history?service=wbe"));
            assertRefused(400, "expected ?service= and one of web", get(daemon, "/explain"));
            assertRefused(400, "limit 0; expected 1 to 10000", get(daemon, "/history?limit=0"));
            assertRefused(400, "parameter name; expected one of service, format", get(daemon, "/explain?name=web"));
            assertRefused(400, "format xml; expected json or text", get(daemon, "/history?format=xml"));
            assertRefused(
                    400,
                    "since yesterday; expected a duration such as 1h, or a time such as 2026-01-31T12:00:00Z",
                    get(daemon, "/history?since=yesterday"));
        }
    }

    @Test
    void whatCannotBeOrderedIsRefused() throws Exception {
        try (Daemon daemon = daemon()) {
            daemon.start();

            assertEquals(
                    "no service wbe; expected one of web",
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> daemon.overrides().maintain("wbe", "", null, ""))
                            .getMessage());
            assertThrows(
                    IllegalArgumentException.class, () -> daemon.overrides().endMaintenance("wbe", ""));
            assertThrows(
                    IllegalArgumentException.class, () -> daemon.overrides().maintain("web", "", Instant.EPOCH, ""));
        }
    }

    @Test
    void anOrderHoldsAlsoWhenTheDiskDoesNotTakeIt() throws Exception {
        try (Daemon daemon = daemon()) {
            daemon.start();
            Files.createDirectories(folder.resolve("overrides.json/x"));

            daemon.overrides().maintain("web", "", null, "ann");

            ExecutionException failed = assertThrows(
                    ExecutionException.class,
                    () -> daemon.overrides().kept().toCompletableFuture().get());
            Throwable failure = failed.getCause();
            assertTrue(failure.getMessage().contains("overrides.json cannot be written"), failure.getMessage());
            awaitState(daemon, "MAINTENANCE");
        }
    }

    @Test
    void anOverrideThatCannotBeSavedIsInEffectAndReported() throws Exception {
        try (Daemon daemon = daemon()) {
            daemon.start();
            Files.createDirectories(folder.resolve("overrides.json/x"));
            OverrideCommand override = new OverrideCommand(
                    "web", OverrideCommand.Action.MAINTENANCE, null, null, OverrideCommand.Options.NONE);

            CompletableFuture<?> answer = desk(daemon).carryOut(override, "ann").toCompletableFuture();

            String told = assertThrows(ExecutionException.class, answer::get)
                    .getCause()
                    .getMessage();
            assertTrue(told.startsWith("done, but not saved and lost on restart: "), told);
            assertTrue(told.contains("overrides.json cannot be written"), told);
            awaitState(daemon, "MAINTENANCE");
        }
    }

    private static OverrideExecutor desk(Daemon daemon) {
        Clock utc = Clock.systemUTC();
        ServiceReports reports = new ServiceReports(daemon.decisionHistory(), daemon.health(), daemon.overrides(), utc);
        return new OverrideExecutor(daemon.overrides(), reports, daemon.health(), daemon.decisionHistory(), utc);
    }

    @Test
    void aStateDirectoryThatCannotBeUsedStopsTheStart() throws Exception {
        folder = Files.createFile(folder.resolve("file"));
        try (Daemon daemon = daemon()) {
            IOException failure = assertThrows(IOException.class, daemon::start);

            assertEquals("state-directory " + folder + " is a file; expected a directory", failure.getMessage());
        }
    }

    @Test
    void validatingAFileMakesNoStateDirectory() throws Exception {
        Path directory = folder.resolve("state");
        Path file = Files.writeString(
                folder.resolve("pharos.yaml"), "local-as: 65001\nstate-directory: " + directory + "\n");

        ConfiguredDaemon.validate(file);

        assertFalse(Files.exists(directory));
    }

    private Daemon daemon() {
        ServicePlan plan = new ServicePlan(
                "web",
                List.of(new ServicePlan.Announcement(
                        Nlri.parse("192.0.2.80/32"),
                        Map.of(ServiceState.UP, PathAttributes.EMPTY),
                        PathAttributes.of(new MultiExitDiscriminator(1000)))),
                List.of());
        Schedule schedule = Schedule.of(Duration.ofMillis(50), Duration.ofMillis(10), Duration.ofMillis(1000));
        return new Daemon(new DaemonSpec(
                SpeakerConfig.dialling(BgpIdentifier.parse("192.0.2.10")),
                List.of(Neighbor.of(new InetSocketAddress("127.0.0.1", 1), PeerConfig.of(65001, 65000))),
                List.of(new ServiceDefinition(plan, runtime -> spec(schedule), AddressPlan.NONE)),
                new InetSocketAddress("127.0.0.1", 0),
                "",
                StateSpec.IN_MEMORY.in(folder)));
    }

    private ServiceSpec spec(Schedule schedule) {
        AtomicInteger counted = checks;
        Check check = timeout -> {
            counted.incrementAndGet();
            return CompletableFuture.completedFuture(CheckResult.pass("fine"));
        };
        return new ServiceSpec("web", CheckSpec.of("tcp", check, 2, 2, schedule), null, List.of());
    }

    private static void awaitState(Daemon daemon, String state) {
        await().until(() -> explain(daemon).state().equals(state));
    }

    private static void awaitAnnounced(Daemon daemon) {
        await().until(() -> !explain(daemon).announced().isEmpty());
    }

    private static Explanation explain(Daemon daemon) {
        return daemon.decisionHistory().explain("web").orElseThrow();
    }

    private static void assertRefused(int status, String message, HttpResponse<String> answer) {
        assertEquals(status + " " + message + "\n", answer.statusCode() + " " + answer.body());
    }

    private static HttpResponse<String> get(Daemon daemon, String path) throws IOException, InterruptedException {
        InetSocketAddress at = daemon.adminAddress().orElseThrow();
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + at.getPort() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
