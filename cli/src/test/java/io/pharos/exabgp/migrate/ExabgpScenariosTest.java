package io.pharos.exabgp.migrate;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.cli.daemon.ConfiguredDaemon;
import io.pharos.cli.daemon.Daemon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What ExaBGP's users configure and script, as ExaBGP's own functional tests have it: configuration and helper as they would
 * be for ExaBGP, and the octets that a router hears.
 */
class ExabgpScenariosTest {
    private static final String ORIGIN_AND_PATH = "40010100400200";
    private static final String LOCAL_PREFERENCE = "40050400000064";
    private static final String OUR_ADDRESS = "7f000001";
    private static final String END_OF_RIB = "0200000000";

    /** What helpers have in common: a command with its answer, and waiting for the session. */
    private static final String BEGINNING = """
            ask() { echo "$1"; read answer; }
            await() { while read line; do case "$line" in *"$1"*) break;; esac; done; }
            await_session() { await " up"; read empty; }
            """;

    private final ListeningRouter router = new ListeningRouter(65001);

    @TempDir
    Path folder = Path.of(".");

    @AfterEach
    void close() {
        router.close();
    }

    private Daemon daemon(String insideOfNeighbor) {
        return daemon(insideOfNeighbor, "");
    }

    /** What comes of a configuration whose only neighbor is the router, within one AS. */
    private Daemon daemon(String insideOfNeighbor, String processes) {
        String text = """
                %s
                neighbor 127.0.0.1 {
                  router-id 192.0.2.1;
                  local-address 127.0.0.1;
                  local-as 65001;
                  peer-as 65001;
                  connect %d;
                  %s
                }
                """.formatted(processes, router.port(), insideOfNeighbor);
        Migration migration = new ExabgpMigration(
                        ExabgpEnvironment.EMPTY, SecretLocation.ENVIRONMENT, MigrationFiles.MACHINE)
                .migrate("exabgp.conf", text);
        return ConfiguredDaemon.load(
                "exabgp.conf", migration.yaml(), secret -> MigrationFiles.secret(migration, secret));
    }

    /** A process that runs a script. */
    private String helper(String script) throws IOException {
        Path file = Files.writeString(folder.resolve("helper.sh"), BEGINNING + script);
        return "process helper { run /bin/sh " + file + "; encoder text; }";
    }

    private static String update(String attributes, String destinations) {
        return "020000%04x%s%s".formatted(attributes.length() / 2, attributes, destinations);
    }

    private static String announced(String nextHop, String destinations) {
        return update(ORIGIN_AND_PATH + "400304" + nextHop + LOCAL_PREFERENCE, destinations);
    }

    private static String withdrawn(String destinations) {
        return "02%04x%s0000".formatted(destinations.length() / 2, destinations);
    }

    private void routerHears(String... messages) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertEquals(List.of(messages), router.heard()));
    }

    private static final String IPV4 = "family { ipv4 unicast; }";
    private static final String HELPED = IPV4 + " api { processes [ helper ]; neighbor-changes; }";

    @Test
    void configuredRoutesAreGroupedInOrderBeforeEndOfRib() throws IOException {
        try (Daemon daemon = daemon("""
                family { ipv4 unicast; ipv6 unicast; }
                static {
                  route 203.0.113.7 next-hop self;
                  route 198.51.100.0/24 { next-hop 127.0.0.1; }
                  route 203.0.113.5/32 next-hop 127.0.0.1;
                }
                announce { ipv6 { unicast 2001:db8::/48 next-hop 2001:db8::1; } }
                """)) {
            daemon.start();
            await().atMost(Duration.ofSeconds(60)).until(() -> router.heard().size() == 4);
            List<String> heard = router.heard();
            assertTrue(
                    heard.contains(announced(OUR_ADDRESS, "18c63364" + "20cb007105" + "20cb007107")), heard::toString);
            assertTrue(
                    heard.contains(update(
                            ORIGIN_AND_PATH + LOCAL_PREFERENCE + "800e1c00020110" + "20010db8000000000000000000000001"
                                    + "00" + "3020010db80000",
                            "")),
                    heard::toString);
            assertEquals(List.of(END_OF_RIB, update("900f0003000201", "")), heard.subList(2, 4));
        }
    }

    @Test
    void ipv6RoutesAreSentOnePerUpdate() throws IOException {
        String reach =
                ORIGIN_AND_PATH + LOCAL_PREFERENCE + "800e1e00020110" + "20010db8000000000000000000000001" + "00";
        try (Daemon daemon = daemon("""
                family { ipv6 unicast; }
                static {
                  route 2001:db8:0:b::/64 next-hop 2001:db8::1;
                  route 2001:db8:0:a::/64 next-hop 2001:db8::1;
                }
                """)) {
            daemon.start();
            await().atMost(Duration.ofSeconds(60)).until(() -> router.heard().size() == 3);
            assertEquals(
                    Set.of(update(reach + "4020010db80000000a", ""), update(reach + "4020010db80000000b", "")),
                    Set.copyOf(router.heard().subList(0, 2)));
            assertEquals(update("900f0003000201", ""), router.heard().get(2));
        }
    }

    @Test
    void genericAttributeIsSentAsWritten() throws IOException {
        try (Daemon daemon = daemon("""
                family { ipv4 unicast; }
                static { route 198.51.100.1 next-hop self attribute [ 0x99 0xd0 0x00000064 ]; }
                """)) {
            daemon.start();
            routerHears(
                    update(
                            ORIGIN_AND_PATH + "400304" + OUR_ADDRESS + LOCAL_PREFERENCE + "d099000400000064",
                            "20c6336401"),
                    END_OF_RIB);
        }
    }

    @Test
    void helperRoutesAreAnnouncedAndWithdrawn() throws IOException {
        String script = """
                await_session
                ask "announce route 198.51.100.0/24 next-hop 198.51.100.99"
                ask "announce route 198.51.100.0/25 next-hop 198.51.100.99 sync"
                ask "withdraw route 198.51.100.0/24"
                ask "withdraw route 198.51.100.0/25 next-hop 0.0.0.0"
                cat
                """;
        try (Daemon daemon = daemon("group-updates false;" + HELPED, helper(script))) {
            daemon.start();
            routerHears(
                    END_OF_RIB,
                    announced("c6336463", "18c63364"),
                    announced("c6336463", "19c6336400"),
                    withdrawn("18c63364"),
                    withdrawn("19c6336400"));
        }
    }

    @Test
    void equalNextHopSelfIsNotAnnouncedTwice() throws IOException {
        String script = """
                await_session
                ask "announce route 198.51.100.1 next-hop 127.0.0.1 sync"
                ask "announce route 198.51.100.1 next-hop self sync"
                ask "announce route 198.51.100.2 next-hop self"
                cat
                """;
        try (Daemon daemon = daemon(HELPED, helper(script))) {
            daemon.start();
            routerHears(END_OF_RIB, announced(OUR_ADDRESS, "20c6336401"), announced(OUR_ADDRESS, "20c6336402"));
        }
    }

    @Test
    void flushIsMarkedAsARefresh() throws IOException {
        String script = """
                await_session
                ask "announce route 198.51.100.1 next-hop self sync"
                ask "flush adj-rib out"
                ask "announce route 198.51.100.2 next-hop self sync"
                ask "clear adj-rib out"
                cat
                """;
        try (Daemon daemon = daemon("capability { route-refresh; }" + HELPED, helper(script))) {
            daemon.start();
            routerHears(
                    END_OF_RIB,
                    announced(OUR_ADDRESS, "20c6336401"),
                    "0500010101",
                    announced(OUR_ADDRESS, "20c6336401"),
                    "0500010201",
                    announced(OUR_ADDRESS, "20c6336402"),
                    withdrawn("20c6336401" + "20c6336402"));
        }
    }

    @Test
    void sessionReturnsWithAllRoutesAfterATeardown() throws IOException {
        String script = """
                await_session
                ask "announce route 198.51.100.1 next-hop self sync"
                printf 'neighbor 127.0.0.1 teardown 4\\nannounce route 198.51.100.2 next-hop self\\n'
                cat
                """;
        String reset = "03060414" + "41646d696e697374726174697665205265736574";
        try (Daemon daemon = daemon(HELPED, helper(script))) {
            daemon.start();
            routerHears(
                    END_OF_RIB,
                    announced(OUR_ADDRESS, "20c6336401"),
                    reset,
                    announced(OUR_ADDRESS, "20c6336401" + "20c6336402"),
                    END_OF_RIB);
        }
    }

    @Test
    void manualEndOfRibWaitsForTheHelper() throws IOException {
        String script = """
                await_session
                ask "announce route 198.51.100.1 next-hop self sync"
                ask "announce eor ipv4 unicast"
                cat
                """;
        try (Daemon daemon = daemon("manual-eor true;" + HELPED, helper(script))) {
            daemon.start();
            routerHears(announced(OUR_ADDRESS, "20c6336401"), END_OF_RIB);
        }
    }

    @Test
    void helperReceivesTheRoutersRoute() throws IOException {
        router.speaker
                .announce(Nlri.parse("203.0.113.0/24"), PathAttributes.EMPTY)
                .join();
        String script = """
                await "neighbor 127.0.0.1 receive update announced 203.0.113.0/24 next-hop 127.0.0.1 origin igp local-preference 100"
                ask "announce route 198.51.100.1 next-hop self"
                cat
                """;
        String api = IPV4 + " api { processes [ helper ]; receive { parsed; update; } send { parsed; update; } }";
        try (Daemon daemon = daemon(api, helper(script))) {
            daemon.start();
            routerHears(END_OF_RIB, announced(OUR_ADDRESS, "20c6336401"));
        }
    }

    @Test
    void watchdogControlsConfiguredRoutes() throws IOException {
        String script = """
                await_session
                ask "announce watchdog dns"
                ask "announce route 198.51.100.3 next-hop self sync"
                ask "withdraw watchdog dns"
                cat
                """;
        String routes = """
                static {
                  route 198.51.100.1 next-hop self;
                  route 198.51.100.2 next-hop 198.51.100.99 watchdog dns withdraw;
                }
                """;
        try (Daemon daemon = daemon("group-updates false;" + HELPED + routes, helper(script))) {
            daemon.start();
            routerHears(
                    announced(OUR_ADDRESS, "20c6336401"),
                    END_OF_RIB,
                    announced("c6336463", "20c6336402"),
                    announced(OUR_ADDRESS, "20c6336403"),
                    withdrawn("20c6336402"));
        }
    }
}
