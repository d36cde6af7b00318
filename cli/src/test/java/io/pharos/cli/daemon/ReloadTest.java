package io.pharos.cli.daemon;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.SpeakerConfig;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.packet.message.Notification;
import io.pharos.bgp.packet.message.Update;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.bgp.session.Reason;
import io.pharos.bgp.session.State;
import io.pharos.bgp.transport.PeerListener;
import io.pharos.health.ServiceState;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadTest {
    private static final String WEB = "{name: web, addresses: [192.0.2.1], announce: {up: {med: 100}}}";
    private static final String DNS = "{name: dns, addresses: [192.0.2.2]}";

    @TempDir
    Path folder;

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private Speaker router;
    private Path file;

    @BeforeEach
    void startRouter() {
        file = folder.resolve("pharos.yaml");
        router = new Speaker(
                SpeakerConfig.listening(BgpIdentifier.parse("192.0.2.254"), new InetSocketAddress("127.0.0.1", 0))
                        .acceptingUnknown(PeerConfig.of(65000, PeerConfig.ANY_AS)));
        router.addListener(new PeerListener() {
            @Override
            public void stateChanged(String neighbor, State from, State to, Reason reason) {
                if (to == State.ESTABLISHED) {
                    heard.add("session");
                }
            }

            @Override
            public void messageReceived(String neighbor, Message message) {
                hear(message);
            }
        });
        router.start();
    }

    private void hear(Message message) {
        if (message instanceof Notification notification) {
            heard.add("notification " + notification.errorCode().orElseThrow());
        } else if (message instanceof Update update) {
            update.withdrawn().forEach(nlri -> heard.add("withdraw " + nlri));
            update.announced()
                    .forEach(nlri -> heard.add("announce " + nlri
                            + update.attributes()
                                    .get(MultiExitDiscriminator.class)
                                    .map(med -> " " + med.value())
                                    .orElse("")));
        }
    }

    @AfterEach
    void stopRouter() {
        router.close();
    }

    @Test
    void servicesComeAndGoWhileTheSessionStays() throws Exception {
        try (Daemon daemon = started(neighbor(""), WEB)) {
            awaitHeard("session", "announce 192.0.2.1/32 100");

            write(neighbor(""), WEB, DNS);
            daemon.reload();
            awaitHeard("session", "announce 192.0.2.1/32 100", "announce 192.0.2.2/32");

            write(neighbor(""), DNS);
            daemon.reload();
            awaitHeard("session", "announce 192.0.2.1/32 100", "announce 192.0.2.2/32", "withdraw 192.0.2.1/32");
        }
    }

    @Test
    void anAnnouncementThatHasChangedTakesThePlaceOfTheOldAndTheCheckRunsOn() throws Exception {
        try (Daemon daemon = started(neighbor(""), WEB)) {
            awaitHeard("session", "announce 192.0.2.1/32 100");

            write(neighbor(""), WEB.replace("100", "200"));
            String summary = daemon.reload();

            assertEquals("1 change: 1 neighbor, 1 service", summary);
            awaitHeard("session", "announce 192.0.2.1/32 100", "announce 192.0.2.1/32 200");
            assertEquals(ServiceState.UP, daemon.health().snapshot().get(0).state());
        }
    }

    @Test
    void whatIsAnnouncedStaysUntilTheNewChecksHaveDecided() throws Exception {
        Path broken = folder.resolve("broken");
        try (Daemon daemon = started(neighbor(""), checked("true"))) {
            awaitHeard("session", "announce 192.0.2.1/32");

            String waits = "while ! test -e " + broken + "; do sleep 0.05; done; false";
            write(neighbor(""), checked(waits), DNS);
            daemon.reload();

            awaitHeard("session", "announce 192.0.2.1/32", "announce 192.0.2.2/32");
            assertEquals(ServiceState.STARTING, state(daemon, "web"));
            Files.createFile(broken);
            awaitHeard("session", "announce 192.0.2.1/32", "announce 192.0.2.2/32", "withdraw 192.0.2.1/32");
        }
    }

    @Test
    void aServiceThatIsDownAndGetsABetterCheckComesUp() throws Exception {
        try (Daemon daemon = started(neighbor(""), checked("false"))) {
            await().until(() -> state(daemon, "web") == ServiceState.DOWN);

            write(neighbor(""), checked("true"));
            daemon.reload();

            awaitHeard("session", "announce 192.0.2.1/32");
        }
    }

    @Test
    void maintenanceThatWasOrderedHoldsWithoutAGap() throws Exception {
        try (Daemon daemon = started(neighbor(""), checked("true"))) {
            awaitHeard("session", "announce 192.0.2.1/32");
            daemon.orders().maintain("web", "upgrade", null, "me");
            awaitHeard("session", "announce 192.0.2.1/32", "withdraw 192.0.2.1/32");

            write(neighbor(""), checked("exit 0"), DNS);
            daemon.reload();

            awaitHeard("session", "announce 192.0.2.1/32", "withdraw 192.0.2.1/32", "announce 192.0.2.2/32");
            await().until(() -> state(daemon, "web") == ServiceState.MAINTENANCE);
            daemon.orders().endMaintenance("web", "me");
            awaitHeard(
                    "session",
                    "announce 192.0.2.1/32",
                    "withdraw 192.0.2.1/32",
                    "announce 192.0.2.2/32",
                    "announce 192.0.2.1/32");
        }
    }

    @Test
    void anAddressMovesFromOneServiceToAnother() throws Exception {
        try (Daemon daemon = started(neighbor(""), WEB)) {
            awaitHeard("session", "announce 192.0.2.1/32 100");

            write(neighbor(""), WEB.replace("192.0.2.1", "192.0.2.3"), DNS.replace("192.0.2.2", "192.0.2.1"));
            daemon.reload();

            await().until(() -> routes().equals(Map.of("192.0.2.1/32", "", "192.0.2.3/32", "100")));
        }
    }

    @Test
    void aNeighborThatHasChangedGetsANewSessionAndOneThatIsGoneNone() throws Exception {
        try (Daemon daemon = started(neighbor(""), "{name: web, addresses: [192.0.2.1], neighbors: [edge]}")) {
            awaitHeard("session", "announce 192.0.2.1/32");

            write(neighbor(", hold-time: 30s"), "{name: web, addresses: [192.0.2.1], neighbors: [edge]}");
            daemon.reload();
            awaitHeard(
                    "session",
                    "announce 192.0.2.1/32",
                    "notification 6/3 Cease, peer de configured",
                    "session",
                    "announce 192.0.2.1/32");

            write("");
            daemon.reload();
            await().until(() -> router.neighbors().join().isEmpty());
            assertTrue(daemon.speaker().neighbors().join().isEmpty());
        }
    }

    @Test
    void whoHearsOfAServiceCanChange() throws Exception {
        try (Speaker other = new Speaker(
                SpeakerConfig.listening(BgpIdentifier.parse("192.0.2.253"), new InetSocketAddress("127.0.0.1", 0))
                        .acceptingUnknown(PeerConfig.of(65000, PeerConfig.ANY_AS)))) {
            other.start();
            String both = neighbor("") + "\n  - {name: other, address: 127.0.0.1, peer-as: 65000, port: "
                    + other.listenAddresses().get(0).getPort() + "}";
            try (Daemon daemon = started(both, WEB)) {
                awaitHeard("session", "announce 192.0.2.1/32 100");
                await().until(() -> routes(other).size() == 1);

                write(both, WEB.replace("announce", "neighbors: [edge], announce"));
                daemon.reload();
                await().until(() -> routes(other).isEmpty());

                write(both, WEB);
                daemon.reload();
                await().until(() -> routes(other).size() == 1);
                assertEquals(List.of("session", "announce 192.0.2.1/32 100"), heard);
            }
        }
    }

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
    void aNewConditionHoldsAtOnceByWhatNeighborsHaveToldBefore() throws Exception {
        String absent = WEB.replace("announce:", "announce-when: {absent: [203.0.113.0/24], settle: 0s}, announce:");
        try (Daemon daemon = started(neighbor(""), WEB)) {
            awaitHeard("session", "announce 192.0.2.1/32 100");
            router.announce(List.of(new Route(Nlri.parse("203.0.113.0/24"), PathAttributes.EMPTY)));
            await().until(() ->
                    daemon.speaker().routesReceivedFrom("edge").join().size() == 1);

            write(neighbor(""), absent);
            daemon.reload();
            awaitHeard("session", "announce 192.0.2.1/32 100", "withdraw 192.0.2.1/32");

            write(neighbor(""), WEB);
            daemon.reload();
            awaitHeard("session", "announce 192.0.2.1/32 100", "withdraw 192.0.2.1/32", "announce 192.0.2.1/32 100");
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
                    "router-id, stop-timeout, state-directory cannot change while Pharos runs; expected what it was,"
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

            assertEquals("nothing has changed: 1 neighbor, 1 service", daemon.reload());
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
            assertEquals(List.of("dns"), daemon.chronicle().services());
            String decisions = daemon.chronicle().history(null, null, 100).toString();
            assertTrue(decisions.contains("service web removed; service dns added"), decisions);
        }
    }

    @Test
    void aDaemonWithoutAFileCannotReload() {
        try (Daemon daemon = new Daemon(new Blueprint(
                SpeakerConfig.dialling(BgpIdentifier.parse("192.0.2.10")), List.of(), List.of(), null, ""))) {
            assertThrows(IllegalArgumentException.class, daemon::reload);
        }
    }

    private String routes(String... routes) {
        return "local-as: 65001\nrouter-id: 192.0.2.9\nneighbors:\n" + neighbor("") + "\nroutes:\n"
                + Stream.of(routes).map(route -> "  - " + route + "\n").collect(Collectors.joining());
    }

    private Daemon started(String whole) throws Exception {
        rewrite(whole);
        Daemon daemon = ConfiguredDaemon.load(file);
        daemon.start();
        return daemon;
    }

    private void rewrite(String whole) throws Exception {
        Files.writeString(file, whole);
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

    private static String checked(String command) {
        return "{name: web, addresses: [192.0.2.1], check: {type: exec, command: '" + command
                + "', interval: 1m, fast-interval: 50ms, timeout: 1m, rise: 1, fall: 1}}";
    }

    private String neighbor(String more) {
        return "  - {name: edge, address: 127.0.0.1, peer-as: 65000, connect-retry: 1s, idle-hold-time: 100ms, port: "
                + router.listenAddresses().get(0).getPort() + more + "}";
    }

    private Daemon started(String neighbors, String... services) throws Exception {
        return started("", neighbors, List.of(services));
    }

    private Daemon started(String head, String neighbors, List<String> services) throws Exception {
        write(head, neighbors, services);
        Daemon daemon = ConfiguredDaemon.load(file);
        daemon.start();
        return daemon;
    }

    private void write(String neighbors, String... services) throws Exception {
        write("", neighbors, List.of(services));
    }

    private void write(String head, String neighbors, List<String> services) throws Exception {
        String text = "local-as: 65001\nrouter-id: 192.0.2.9\n" + head + "\n";
        text += neighbors.isEmpty() ? "" : "neighbors:\n" + neighbors + "\n";
        text += services.isEmpty()
                ? ""
                : "services:\n"
                        + services.stream()
                                .map(service -> "  - " + service + "\n")
                                .collect(Collectors.joining());
        Files.writeString(file, text);
    }

    private void awaitHeard(String... expected) {
        await().untilAsserted(() -> assertEquals(List.of(expected), heard));
    }

    private Map<String, String> routes() {
        return routes(router);
    }

    private static Map<String, String> routes(Speaker of) {
        Map<String, String> routes = new TreeMap<>();
        of.neighbors()
                .join()
                .forEach(neighbor -> of.routesReceivedFrom(neighbor.config().name())
                        .join()
                        .forEach(route -> routes.put(
                                route.nlri().toString(),
                                Optional.of(route.attributes())
                                        .flatMap(all -> all.get(MultiExitDiscriminator.class))
                                        .map(med -> Long.toString(med.value()))
                                        .orElse(""))));
        return routes;
    }

    private static ServiceState state(Daemon daemon, String service) {
        return daemon.health().snapshot().stream()
                .filter(status -> status.name().equals(service))
                .findFirst()
                .orElseThrow()
                .state();
    }

    private static List<String> names(Daemon daemon) {
        return daemon.health().snapshot().stream().map(status -> status.name()).toList();
    }
}
