package io.pharos.cli.daemon;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.SpeakerConfig;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.cli.spec.DaemonSpec;
import io.pharos.health.ServiceState;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReloadedFileTest extends ReloadFixture {
    @Test
    void routesOfTheFileComeAndGoAndOnesThatStayAreNotToldAgain() throws Exception {
        String stays = "{route: 198.51.100.0/24 next-hop 192.0.2.9}";
        try (Daemon daemon = started(routes(stays, "{route: 198.51.101.0/24 next-hop 192.0.2.9}"))) {
            await().until(() -> routes().size() == 2);
            heard.clear();

            rewrite(routes(stays, "{route: 198.51.102.0/24 next-hop 192.0.2.9 med 7}"));
            daemon.reload();

            await().untilAsserted(() ->
                    assertEquals(Set.of("withdraw 198.51.101.0/24", "announce 198.51.102.0/24 7"), Set.copyOf(heard)));
            assertEquals(Map.of("198.51.100.0/24", "", "198.51.102.0/24", "7"), routes());

            rewrite(routes(stays, "{route: 198.51.102.0/24 next-hop 192.0.2.9 med 8}"));
            daemon.reload();

            await().until(() -> routes().get("198.51.102.0/24").equals("8"));
            assertEquals(3, heard.size(), heard::toString);
        }
    }

    @Test
    void aBadFileChangesNothingAndSaysWhy() throws Exception {
        try (Daemon daemon = started(neighbor(""), WEB)) {
            awaitHeard("session", "announce 192.0.2.1/32 100");

            write(neighbor(""), DNS, "{name: third, adresses: [192.0.2.3]}");
            String why =
                    assertThrows(IllegalArgumentException.class, daemon::reload).getMessage();

            assertTrue(why.contains("pharos.yaml:") && why.contains("adresses"), why);
            assertEquals(Map.of("192.0.2.1/32", "100"), routes());
            assertEquals(List.of("web"), names(daemon));
        }
    }

    @Test
    void whatCannotChangeIsRefusedByItsName() throws Exception {
        try (Daemon daemon = started(neighbor(""), WEB)) {
            Files.writeString(
                    file,
                    Files.readString(file).replace("router-id: 192.0.2.9", "router-id: 192.0.2.8")
                            + "stop-timeout: 3s\nstate-directory: " + folder.resolve("state") + "\n");
            String why =
                    assertThrows(IllegalArgumentException.class, daemon::reload).getMessage();

            assertEquals(
                    "router-id, stop-timeout, state-directory cannot be changed by a reload; expected the previous value,"
                            + " or a restart",
                    why);
            assertFalse(Files.exists(folder.resolve("state")));
        }
    }

    @Test
    void nothingHappensWhenNothingHasChanged() throws Exception {
        try (Daemon daemon = started(neighbor(""), checked("true"))) {
            awaitHeard("session", "announce 192.0.2.1/32");
            Files.writeString(file, "# a comment\n" + Files.readString(file));

            assertEquals("no changes: 1 neighbor, 1 service", daemon.reload());
            assertEquals(ServiceState.UP, state(daemon, "web"));
        }
    }

    @Test
    void metricsReadinessAndHistoryFollow() throws Exception {
        try (Daemon daemon = started("admin: {listen: '127.0.0.1:0'}", neighbor(""), List.of(WEB))) {
            awaitHeard("session", "announce 192.0.2.1/32 100");
            assertTrue(get(daemon, "/metrics").contains("service=\"web\""));

            write("admin: {listen: '127.0.0.1:0'}", neighbor(""), List.of(DNS));
            daemon.reload();
            await().until(() -> get(daemon, "/readyz").equals("ready\n"));

            String metrics = get(daemon, "/metrics");
            assertFalse(metrics.contains("service=\"web\""), metrics);
            assertTrue(
                    metrics.contains("pharos_service_announced{prefix=\"192.0.2.2/32\",service=\"dns\"} 1"), metrics);
            assertEquals(List.of("dns"), daemon.decisionHistory().services());
            String decisions = daemon.decisionHistory().history(null, null, 100).toString();
            assertTrue(decisions.contains("service web removed; service dns added"), decisions);
        }
    }

    @Test
    void aDaemonWithoutAFileCannotReload() {
        try (Daemon daemon = new Daemon(new DaemonSpec(
                SpeakerConfig.dialling(BgpIdentifier.parse("192.0.2.10")), List.of(), List.of(), null, ""))) {
            assertThrows(IllegalArgumentException.class, daemon::reload);
        }
    }

    private static String get(Daemon daemon, String path) throws Exception {
        InetSocketAddress admin = daemon.adminAddress().orElseThrow();
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + admin.getPort() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static List<String> names(Daemon daemon) {
        return daemon.health().snapshot().stream().map(status -> status.name()).toList();
    }
}
