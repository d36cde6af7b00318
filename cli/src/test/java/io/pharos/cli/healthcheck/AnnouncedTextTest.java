package io.pharos.cli.healthcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pharos.exabgp.healthcheck.HealthcheckOptions;
import io.pharos.health.ServiceState;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnouncedTextTest {
    private static List<String> lines(ServiceState state, String arguments) {
        try {
            HealthcheckOptions options = Arguments.parse(("--no-ip-setup " + arguments).split(" ", -1));
            List<io.pharos.bgp.packet.IpPrefix> announced =
                    Destinations.of(options).announced();
            return new AnnouncedText(options.announce, announced, options.beyond.dialect).lines(state);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theMetricGrowsWithEachAddress() {
        String arguments = "--ip 192.0.2.1 --ip 2001:DB8:0:0::1 --ip 10.0.0.0/24 --increase 5";

        assertEquals(
                List.of(
                        "announce route 192.0.2.1/32 next-hop self med 100",
                        "announce route 2001:db8::1/128 next-hop self med 105",
                        "announce route 10.0.0.0/24 next-hop self med 110"),
                lines(ServiceState.UP, arguments));
        assertEquals(
                "announce route 2001:db8::1/128 next-hop self med 1005",
                lines(ServiceState.DOWN, arguments).get(1));
        assertEquals(
                "announce route 2001:db8::1/128 next-hop self med 505",
                lines(ServiceState.MAINTENANCE, arguments).get(1));
    }

    @Test
    void theEndWithdrawsEverythingWithThePathAlone() {
        assertEquals(
                List.of(
                        "neighbor 10.0.0.1, neighbor 2001:db8::9 withdraw route 192.0.2.1/32 next-hop 192.0.2.9"
                                + " path-information 7",
                        "neighbor 10.0.0.1, neighbor 2001:db8::9 withdraw route 192.0.2.2/32 next-hop 192.0.2.9"
                                + " path-information 7"),
                lines(
                        ServiceState.STOPPING,
                        "--ip 192.0.2.1 --ip 192.0.2.2 --next-hop 192.0.2.9 --path-id 7 --community 1:1"
                                + " --local-preference 5 --neighbor 10.0.0.1 --neighbor 2001:DB8::9"));
    }

    @Test
    void downAndDisabledWithdrawWhenAskedTo() {
        String arguments = "--ip 192.0.2.1 --withdraw-on-down --dialect main";

        assertEquals(List.of("peer * withdraw route 192.0.2.1/32 next-hop self"), lines(ServiceState.DOWN, arguments));
        assertEquals(
                List.of("peer * withdraw route 192.0.2.1/32 next-hop self"),
                lines(ServiceState.MAINTENANCE, arguments));
        assertEquals(
                List.of("peer * announce route 192.0.2.1/32 next-hop self med 100"), lines(ServiceState.UP, arguments));
    }

    @Test
    void theDisabledCommunityHoldsForDownAndDisabled() {
        String both = "--ip 192.0.2.1 --community 1:1 --disabled-community 2:2";
        String one = "--ip 192.0.2.1 --disabled-community 2:2";

        assertEquals(
                "announce route 192.0.2.1/32 next-hop self med 100 community [ 1:1 ]", only(ServiceState.UP, both));
        assertEquals(
                "announce route 192.0.2.1/32 next-hop self med 1000 community [ 2:2 ]", only(ServiceState.DOWN, both));
        assertEquals(
                "announce route 192.0.2.1/32 next-hop self med 500 community [ 2:2 ]",
                only(ServiceState.MAINTENANCE, both));
        assertEquals("announce route 192.0.2.1/32 next-hop self med 100", only(ServiceState.UP, one));
    }

    @Test
    void aPathOfAStateReplacesTheGeneralOneEvenByNothing() {
        String arguments = "--ip 192.0.2.1 --as-path 1 --down-as-path 2 --disabled-as-path=";

        assertEquals(
                "announce route 192.0.2.1/32 next-hop self med 100 as-path [ 1 ]", only(ServiceState.UP, arguments));
        assertEquals(
                "announce route 192.0.2.1/32 next-hop self med 1000 as-path [ 2 ]", only(ServiceState.DOWN, arguments));
        assertEquals("announce route 192.0.2.1/32 next-hop self med 500", only(ServiceState.MAINTENANCE, arguments));
    }

    @Test
    void theListIsRotatedAfterNetworksAreTakenApart() {
        assertEquals(
                List.of(
                        "announce route 10.0.0.1/32 next-hop self med 100",
                        "announce route 192.0.2.1/32 next-hop self med 101",
                        "announce route 10.0.0.0/32 next-hop self med 102"),
                lines(ServiceState.UP, "--ip 10.0.0.0/31 --ip 192.0.2.1 --deaggregate-networks --start-ip 1"));
        assertEquals(
                "announce route 192.0.2.1/32 next-hop self med 100",
                lines(ServiceState.UP, "--ip 10.0.0.0/31 --ip 192.0.2.1 --start-ip -1")
                        .get(0));
    }

    private static String only(ServiceState state, String arguments) {
        List<String> lines = lines(state, arguments);
        assertEquals(1, lines.size());
        return lines.get(0);
    }
}
