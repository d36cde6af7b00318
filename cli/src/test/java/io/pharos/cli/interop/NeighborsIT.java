package io.pharos.cli.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several neighbors, and neighbors with a character of their own. */
class NeighborsIT extends InteropTest {
    private static final int FULL = 20_000;
    private static final long LARGEST_RESIDENT_KILOBYTES = 200_000;

    @ParameterizedTest(name = "BIRD and {0}")
    @EnumSource(
            value = RouterKind.class,
            names = {"FRR", "GOBGP"})
    void oneNeighborIsServedWhileTheOtherIsDown(RouterKind other) {
        Peering toBird = site.peering();
        Peering toOther = site.peering(site.address(), toBird.pharosAddress());
        Router bird = site.start(RouterKind.BIRD, toBird);
        Router second = site.start(other, toOther);
        Flag well = site.flag("well").raise();
        Pharos.run(
                site,
                Pharos.configuration(
                        List.of(toBird.neighbor(), toOther.neighbor()),
                        List.of("{name: web, addresses: [192.0.2.1], check: " + well.check() + "}")));
        site.awaitRoute(bird, WEB);
        site.awaitRoute(second, WEB);

        bird.kill();
        well.lower();
        site.awaitNoRoute(second, WEB);
        well.raise();
        site.awaitRoute(second, WEB);

        bird.start();
        site.awaitRoute(bird, WEB);
    }

    @Test
    void aServiceIsAnnouncedToTheNeighborsItNamesOnly() {
        Peering toBird = site.peering();
        Peering toFrr = site.peering(site.address(), toBird.pharosAddress());
        Router bird = site.start(RouterKind.BIRD, toBird);
        Router frr = site.start(RouterKind.FRR, toFrr);

        Pharos.run(
                site,
                Pharos.configuration(
                        List.of(toBird.neighbor(), toFrr.neighbor("name: frr")),
                        List.of(
                                "{name: all, addresses: [192.0.2.1]}",
                                "{name: few, addresses: [192.0.2.2], neighbors: [frr]}")));

        site.awaitRoute(frr, "192.0.2.2/32");
        site.awaitRoute(frr, WEB);
        site.awaitRoute(bird, WEB);
        assertTrue(bird.route("192.0.2.2/32").isEmpty(), site::describeAll);
    }

    @Test
    void nextHopSelfIsTheSessionsOwnAddress() {
        Peering peering = site.peering();
        Router bird = site.start(RouterKind.BIRD, peering);

        Pharos.run(
                site,
                "{address: " + peering.routerAddress() + ", port: " + peering.routerPort() + ", peer-as: 65000,"
                        + " local-address: " + peering.pharosAddress() + "}",
                List.of("{name: web, addresses: [192.0.2.1]}"));

        assertEquals(peering.pharosAddress(), site.awaitRoute(bird, WEB).nextHop());
    }

    @Test
    void aRouterThatRefusesOurRoutesIsDialledEverMoreSlowly() {
        Peering peering = site.peering();
        site.start(RouterKind.FRR, peering);

        // FRR ends the session when it hears of a next hop in 127.0.0.0/8.
        Pharos pharos = Pharos.run(
                site,
                "{address: " + peering.routerAddress() + ", port: " + peering.routerPort() + ", peer-as: 65000,"
                        + " local-address: " + peering.pharosAddress() + ", idle-hold-time: 100ms}",
                List.of("{name: web, addresses: [192.0.2.1]}"));

        List<Instant> refusals = site.eventually(
                "five refusals",
                () -> pharos.log()
                        .lines()
                        .filter(line -> line.contains("session down"))
                        .map(line -> Instant.parse(line.substring(0, line.indexOf(' '))))
                        .toList(),
                found -> found.size() >= 5);
        Duration lastWait = Duration.between(refusals.get(3), refusals.get(4));
        assertTrue(lastWait.compareTo(Duration.ofMillis(800 * 3 / 4)) >= 0, pharos::log);
    }

    @Test
    void tcpMd5ProtectsASessionThatWeDial() {
        Peering peering = site.peering().withPassword("open-sesame");
        assumeMd5();
        Router bird = site.start(RouterKind.BIRD, peering);

        Pharos.run(site, peering.neighbor(password(peering)), List.of("{name: web, addresses: [192.0.2.1]}"));

        site.awaitRoute(bird, WEB);
    }

    @Test
    void tcpMd5ProtectsASessionThatTheRouterDials() {
        Peering plain = site.peering().withPassword("open-sesame");
        assumeMd5();
        Peering peering = plain.withPharosListeningOn(site.freePort(plain.pharosAddress()));
        Router bird = site.start(RouterKind.BIRD, peering);

        Pharos.run(
                site,
                "listen: ['" + peering.pharosAddress() + ":" + peering.pharosPort() + "']\n"
                        + Pharos.configuration(
                                List.of(peering.neighbor("passive: true", password(peering))),
                                List.of("{name: web, addresses: [192.0.2.1]}")));

        site.awaitRoute(bird, WEB);
    }

    private static void assumeMd5() {
        RouterKind.BIRD.requireInstalled();
        assumeTrue(
                "root".equals(System.getProperty("user.name")), "TCP MD5 is skipped: BIRD may only set keys as root");
    }

    private String password(Peering peering) {
        Path file = site.write(site.folder("secrets").resolve("bgp"), peering.password() + "\n");
        return "password: {file: '" + file + "'}";
    }

    @Test
    void aRouterFullOfRoutesDoesNoHarm() throws IOException {
        RouterKind.BIRD.requireInstalled();
        Peering peering = site.peering();
        Bird bird = site.start(new Bird(site, peering, manyRoutes()));
        Flag well = site.flag("well").raise();
        Pharos pharos = Pharos.run(
                site, peering.neighbor(), List.of("{name: web, addresses: [192.0.2.1], check: " + well.check() + "}"));
        site.awaitRoute(bird, WEB);
        site.eventually("BIRD has sent its routes", bird::status, status -> status.contains(FULL + " exported"));

        well.lower();
        site.awaitNoRoute(bird, WEB);
        well.raise();
        site.awaitRoute(bird, WEB);
        bird.requestRefresh();

        assertTrue(!pharos.log().contains("session down"), pharos::log);
        long resident = residentKilobytes(pharos.process().pid());
        assertTrue(resident < LARGEST_RESIDENT_KILOBYTES, () -> "resident memory " + resident + " kB");
    }

    private static String manyRoutes() {
        StringBuilder text = new StringBuilder("protocol static { ipv4;\n");
        for (int i = 0; i < FULL; i++) {
            text.append("  route 10.")
                    .append(i >> 8 & 0xff)
                    .append('.')
                    .append(i & 0xff)
                    .append(".0/24 blackhole { bgp_community.add((65000, ")
                    .append(i % 100)
                    .append(")); };\n");
        }
        return text.append("}\n").toString();
    }

    private static long residentKilobytes(long pid) throws IOException {
        Matcher peak =
                Pattern.compile("VmHWM:\\s+(\\d+) kB").matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
        assertTrue(peak.find(), "the kernel tells the peak of resident memory");
        return Long.parseLong(peak.group(1));
    }
}
