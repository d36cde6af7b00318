package io.pharos.cli.daemon;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.SpeakerConfig;
import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.packet.attribute.NextHop;
import io.pharos.bgp.packet.capability.Extensions;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.cli.history.Decision;
import io.pharos.health.BackendStatus;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Configured daemons whose services have several backends, at a router. A backend is well while its file exists. */
@Timeout(240)
class BackendsDaemonTest {
    @TempDir
    Path folder;

    private Speaker router;

    @BeforeEach
    void startRouterAndBackends() throws IOException {
        Extensions severalPaths =
                new Extensions(Set.of(), Set.of(AddressFamily.IPV4_UNICAST), false, false, false, false);
        router = new Speaker(SpeakerConfig.listening(
                        BgpIdentifier.parse("192.0.2.254"), new InetSocketAddress("127.0.0.1", 0))
                .acceptingUnknown(PeerConfig.of(65000, PeerConfig.ANY_AS).with(severalPaths)));
        router.start();
        for (String backend : List.of("a", "b", "c")) {
            raise(backend);
        }
    }

    @AfterEach
    void stopRouter() {
        router.close();
    }

    @Test
    void aCascadeOverThreeLevelsMovesTheNextHopAndComesBack() throws Exception {
        try (Daemon daemon = daemon("", "{strategy: immediate, recovery-interval: 100ms}", "warm")) {
            daemon.start();
            awaitPaths("192.0.2.1");
            lower("a");
            awaitPaths("192.0.2.2");
            lower("b");
            awaitPaths("192.0.2.3");
            lower("c");
            awaitPaths();
            raise("c");
            awaitPaths("192.0.2.3");
            raise("a");
            awaitPaths("192.0.2.1");

            List<String> moves = daemon.decisionHistory().history("web", null, 100).stream()
                    .filter(decision -> decision.kind() == Decision.Kind.FAILOVER)
                    .map(Decision::to)
                    .distinct()
                    .toList();
            assertEquals(List.of("level 0: a", "level 1: b", "level 2: c", "nothing"), moves);
        }
    }

    @Test
    void aRouterThatTakesSeveralPathsSeesTheStandbysWithWorseMeds() throws Exception {
        try (Daemon daemon = daemon("add-path-send: ipv4/unicast", "{recovery-interval: 100ms, med-step: 7}", "hot")) {
            daemon.start();
            awaitPaths("192.0.2.1", "192.0.2.2 med 7", "192.0.2.3 med 14");
            lower("a");
            awaitPaths("192.0.2.2", "192.0.2.3 med 7");
        }
    }

    @Test
    void aGracefulRecoveryGoesOverInSteps() throws Exception {
        try (Daemon daemon = daemon(
                "add-path-send: ipv4/unicast",
                "{strategy: graceful, over: 4s, steps: 40, recovery-interval: 100ms}",
                "warm")) {
            lower("a");
            daemon.start();
            awaitPaths("192.0.2.2");
            raise("a");
            awaitPaths("192.0.2.1");

            List<String> moves = daemon.decisionHistory().history("web", null, 100).stream()
                    .filter(decision -> decision.kind() == Decision.Kind.FAILOVER)
                    .map(Decision::to)
                    .toList();
            // A machine that stands still for a while passes over some of them.
            assertTrue(
                    moves.stream().anyMatch(move -> move.matches("level 0: a, step [1-9]\\d? of 40 from level 1")),
                    moves.toString());
        }
    }

    @Test
    void aDelayedFailoverWaits() throws Exception {
        try (Daemon daemon = daemon("", "{strategy: delayed, delay: 1s, recovery: manual}", "warm")) {
            daemon.start();
            awaitPaths("192.0.2.1");
            lower("a");
            awaitPaths("192.0.2.2");

            Decision waiting = daemon.decisionHistory().history("web", null, 100).stream()
                    .filter(decision -> decision.rule().startsWith("delayed: "))
                    .findFirst()
                    .orElseThrow();
            assertEquals("level 0: a", waiting.to());
        }
    }

    @Test
    void withManualRecoveryARestartIsNoFailingBackButAnOperatorsWishIs() throws Exception {
        String manual = "{recovery: manual}";
        try (Daemon first = daemon("", manual, "warm")) {
            lower("a");
            first.start();
            awaitPaths("192.0.2.2");
            raise("a");
        }
        try (Daemon second = daemon("", manual, "warm")) {
            second.start();
            awaitPaths("192.0.2.2");
            awaitWell(second, "a");
            assertEquals(List.of("192.0.2.2"), paths());
            second.overrides().failBack("web", "ann");
            awaitPaths("192.0.2.1");
        }
    }

    @Test
    void whatOperatorsOrderHoldsOverARestartUntilItsTime() throws Exception {
        String automatic = "{recovery-interval: 100ms}";
        try (Daemon first = daemon("", automatic, "warm")) {
            first.start();
            awaitPaths("192.0.2.1");
            first.overrides().deactivate("web", "a", "new disk", null, "ann");
            awaitPaths("192.0.2.2");
            first.overrides().activateLevel("web", 2, "drill", Instant.now().plusSeconds(3600), "bob");
            awaitPaths("192.0.2.3");
        }
        try (Daemon second = daemon("", automatic, "warm")) {
            second.start();
            awaitPaths("192.0.2.3");
            assertTrue(second.overrides().automatic("web", "ann"));
            awaitPaths("192.0.2.2");
            assertFalse(second.overrides().automatic("web", "ann"));
            assertTrue(second.overrides().reactivate("web", "a", "ann"));
            awaitPaths("192.0.2.1");

            long before = movesTo(second, "level 1: b");
            second.overrides().activateBackend("web", "b", "", Instant.now().plusSeconds(3), "");
            await().until(() -> movesTo(second, "level 1: b") > before);
            awaitPaths("192.0.2.1");
        }
    }

    private static long movesTo(Daemon daemon, String level) {
        return daemon.decisionHistory().history("web", null, 100).stream()
                .filter(decision -> decision.kind() == Decision.Kind.FAILOVER)
                .filter(decision -> decision.to().equals(level))
                .count();
    }

    @Test
    void whatTheServiceDoesNotHaveCannotBeOrdered() throws Exception {
        try (Daemon daemon = daemon("", "{recovery: manual}", "warm")) {
            daemon.start();

            assertEquals(
                    "level 7; expected one of [0, 1, 2]",
                    refusal(() -> daemon.overrides().activateLevel("web", 7, "", null, "")));
            assertEquals(
                    "backend x; expected one of a, b, c",
                    refusal(() -> daemon.overrides().deactivate("web", "x", "", null, "")));
            assertEquals(
                    "no service wbe; expected one of web",
                    refusal(() -> daemon.overrides().failBack("wbe", "")));
        }
    }

    @Test
    void theAdminServerShowsWhoHasTheTrafficAndWhy() throws Exception {
        try (Daemon daemon = daemon("", "{recovery: manual}", "warm")) {
            daemon.start();
            awaitPaths("192.0.2.1");
            awaitWell(daemon, "b");
            daemon.overrides().deactivate("web", "c", "", null, "");
            await().until(() -> get(daemon, "/backends").body().contains("out of service"));

            List<String> lines = get(daemon, "/backends").body().lines().toList();
            assertEquals("web is UP: level 0 is the best with a usable backend", lines.get(0));
            assertEquals("  a                    level 0   HEALTHY     active  ", lines.get(1));
            String json = get(daemon, "/backends?format=json").body();
            assertTrue(json.contains("\"rule\" : \"lowest-usable\""), json);
            assertEquals(400, get(daemon, "/backends?service=web").statusCode());
            String metrics = get(daemon, "/metrics").body();
            assertTrue(
                    metrics.contains("pharos_backend_active{backend=\"a\",level=\"0\",service=\"web\"} 1.0\n"),
                    metrics);
            assertTrue(metrics.contains("pharos_backend_up{backend=\"b\",service=\"web\"} 1.0\n"), metrics);
            assertTrue(metrics.contains("pharos_backend_up{backend=\"c\",service=\"web\"} 0.0\n"), metrics);
            String why = get(daemon, "/explain?service=web").body();
            assertTrue(why.contains("level 0 is the best with a usable backend"), why);
        }
    }

    private static HttpResponse<String> get(Daemon daemon, String path) throws IOException, InterruptedException {
        InetSocketAddress address = daemon.adminAddress().orElseThrow();
        URI uri = URI.create("http://127.0.0.1:" + address.getPort() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void anOrderForABackendThatIsGoneFromTheFileIsLeftOut() throws Exception {
        Files.createDirectories(folder.resolve("state"));
        Files.writeString(
                folder.resolve("state/overrides.json"),
                "{\"version\": 1, \"services\": {\"web\": [{\"kind\": \"deactivate\", \"target\": \"backend gone\","
                        + " \"reason\": \"\", \"by\": \"\", \"at\": \"2026-01-01T00:00:00Z\"}]}}");
        try (Daemon daemon = daemon("", "{recovery: manual}", "warm")) {
            daemon.start();
            awaitPaths("192.0.2.1");
        }
    }

    private static String refusal(Executable override) {
        return assertThrows(IllegalArgumentException.class, override).getMessage();
    }

    private Daemon daemon(String neighborKeys, String failover, String standby) throws IOException {
        StringBuilder yaml = new StringBuilder(
                        "local-as: 65001\nrouter-id: 192.0.2.10\nadmin: {listen: \"127.0.0.1:0\"}\nstate-directory: ")
                .append(folder.resolve("state"))
                .append("\nneighbors:\n  - {address: 127.0.0.1, port: ")
                .append(router.listenAddresses().get(0).getPort())
                .append(", peer-as: 65000")
                .append(neighborKeys.isEmpty() ? "" : ", " + neighborKeys)
                .append("}\nservices:\n  - name: web\n    addresses: 198.51.100.80\n    failover: ")
                .append(failover)
                .append("\n    backends:\n");
        List<String> names = List.of("a", "b", "c");
        for (int level = 0; level < names.size(); level++) {
            yaml.append("      - {name: ")
                    .append(names.get(level))
                    .append(", level: ")
                    .append(level);
            yaml.append(", next-hop: 192.0.2.").append(level + 1);
            yaml.append(", standby: ").append(standby);
            yaml.append(", check: {type: exec, command: \"test -e ").append(folder.resolve(names.get(level)));
            yaml.append("\", interval: 50ms, fast-interval: 50ms, timeout: 0, rise: 1, fall: 1}}\n");
        }
        Path file = Files.writeString(folder.resolve("pharos.yaml"), yaml);
        return ConfiguredDaemon.load(file);
    }

    private void raise(String backend) throws IOException {
        Files.writeString(folder.resolve(backend), "");
    }

    private void lower(String backend) throws IOException {
        Files.delete(folder.resolve(backend));
    }

    private static void awaitWell(Daemon daemon, String backend) {
        await().until(() -> daemon.health().snapshot().get(0).traffic().backends().stream()
                .filter(each -> each.backend().name().equals(backend))
                .map(BackendStatus::verdict)
                .allMatch(verdict -> verdict.passing()));
    }

    private void awaitPaths(String... paths) {
        List<String> wanted = List.of(paths);
        await().until(() -> paths().equals(wanted));
    }

    private List<String> paths() {
        return router.neighbors().join().stream()
                .flatMap(neighbor -> router.routesReceivedFrom(neighbor.config().name()).join().stream())
                .map(BackendsDaemonTest::text)
                .sorted()
                .toList();
    }

    private static String text(Route route) {
        return route.attributes().get(NextHop.class).orElseThrow().address().getHostAddress()
                + route.attributes()
                        .get(MultiExitDiscriminator.class)
                        .map(med -> " med " + med.value())
                        .orElse("");
    }
}
