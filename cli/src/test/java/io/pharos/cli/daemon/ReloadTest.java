package io.pharos.cli.daemon;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.SpeakerConfig;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.exabgp.ExabgpDialect;
import io.pharos.exabgp.control.Client;
import io.pharos.exabgp.control.ClientSettings;
import io.pharos.health.ServiceState;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReloadTest extends ReloadFixture {
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
            daemon.overrides().maintain("web", "upgrade", null, "me");
            awaitHeard("session", "announce 192.0.2.1/32", "withdraw 192.0.2.1/32");

            write(neighbor(""), checked("exit 0"), DNS);
            daemon.reload();

            awaitHeard("session", "announce 192.0.2.1/32", "withdraw 192.0.2.1/32", "announce 192.0.2.2/32");
            await().until(() -> state(daemon, "web") == ServiceState.MAINTENANCE);
            daemon.overrides().endMaintenance("web", "me");
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
    void aRestartReadsTheFileAndRestartsSessions() throws Exception {
        List<String> answers = new CopyOnWriteArrayList<>();
        try (Daemon daemon = started(neighbor(""), WEB);
                Client client = daemon.control()
                        .connect(
                                new ClientSettings("test", ExabgpDialect.V5, true, true, List.of(), false),
                                answers::add)) {
            awaitHeard("session", "announce 192.0.2.1/32 100");

            write(neighbor(""), WEB, DNS);
            client.line("restart");

            await().until(() -> heard.contains("notification 6/4 Cease, administrative reset"));
            await().until(() -> prefixesOfTheLastSession().equals(Set.of("192.0.2.1/32", "192.0.2.2/32")));
            assertEquals(
                    2, heard.stream().filter(line -> line.equals("session")).count());
        }
    }

    private Set<String> prefixesOfTheLastSession() {
        List<String> now = List.copyOf(heard); // a part of the list itself could not be read while it grows
        return now.subList(now.lastIndexOf("session") + 1, now.size()).stream()
                .map(line -> line.split(" ", -1)[1])
                .collect(Collectors.toSet());
    }
}
