package io.pharos.cli.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/ecmp.md tells people to configure. */
class EcmpIT extends InteropTest {
    private static final String FIRST_NODE = "192.0.2.11";
    private static final String SECOND_NODE = "192.0.2.12";
    private static final String SECOND_NEXT_HOP = "198.51.100.10";

    @Test
    void frrSharesTheTrafficBetweenTwoNodesByWeight() {
        RouterKind.FRR.requireInstalled();
        Peering first = site.peering();
        Peering second = new Peering(
                first.routerAddress(),
                first.routerPort(),
                first.routerAs(),
                site.address(),
                0,
                first.pharosAs(),
                Peering.LONG_HOLD_TIME,
                null);
        String neighbor = " neighbor " + second.pharosAddress() + " ";
        // What loopback addresses need, besides what is shown.
        String loopback = "router bgp 65000\n" + neighbor + "ebgp-multihop 255\n" + neighbor + "passive\n" + neighbor
                + "update-source " + second.routerAddress() + "\n";
        Frr router = site.start(new Frr(
                site,
                first,
                shown("frr").replace(FIRST_NODE, first.pharosAddress()).replace(SECOND_NODE, second.pharosAddress())
                        + loopback));

        String announce = "announce: {up: {extended-communities: '0x4004fde94c3ebc20'}}";
        Pharos.run(site, first.neighbor(), List.of("{name: web, addresses: [192.0.2.1], " + announce + "}"));
        Pharos.run(
                site,
                second.neighbor(),
                List.of("{name: web, addresses: [192.0.2.1], next-hop: " + SECOND_NEXT_HOP + ", " + announce + "}"));

        site.eventually(
                "two next hops",
                () -> router.sharedNextHops(WEB),
                hops -> hops.equals(Set.of(Peering.NEXT_HOP_IPV4, SECOND_NEXT_HOP)));
        String bandwidth = String.join(" ", site.awaitRoute(router, WEB).extendedCommunities());
        assertTrue(bandwidth.contains("LB:65001:50000000"), bandwidth);
    }

    @Test
    void birdTakesTheConfiguration() {
        RouterKind.BIRD.requireInstalled();
        Path file = site.write(site.folder("bird").resolve("bird.conf"), "router id 192.0.2.1;\n" + shown("bird"));

        Commands.Outcome outcome = Commands.outcome(List.of(Bird.PROGRAM, "-p", "-c", file.toString()));

        assertEquals(0, outcome.code(), outcome.output());
    }

    private static String shown(String language) {
        Matcher block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Site.read(Path.of("..", "docs", "ecmp.md")));
        assertTrue(block.find(), language);
        return block.group(1);
    }
}
