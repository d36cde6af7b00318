package io.pharos.cli.healthcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.capability.Extensions;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.cli.spec.DaemonSpec;
import io.pharos.exabgp.healthcheck.HealthcheckOptions;
import io.pharos.health.ServiceState;
import io.pharos.sidecar.ServicePlan;
import io.pharos.sidecar.address.AddressPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTranslatorTest {
    private static final String PEER = "--ip 192.0.2.1 --peer 10.0.0.1 --local-as 65001 --peer-as 65000 ";

    @TempDir
    Path folder = Path.of(".");

    private static DaemonSpec blueprint(String arguments) {
        try {
            HealthcheckOptions options = Arguments.parse(arguments.trim().split(" +", -1));
            return new OptionsTranslator(options).of(Destinations.of(options));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> routes(String arguments, ServiceState state) {
        ServicePlan plan = blueprint(arguments).services().get(0).plan();
        return plan.announcements().stream()
                .filter(announcement -> announcement.inState().containsKey(state))
                .map(announcement ->
                        new Route(announcement.nlri(), announcement.inState().get(state)))
                .map(Route::toString)
                .toList();
    }

    private static String refusal(String arguments) {
        return assertThrows(IllegalArgumentException.class, () -> blueprint(arguments))
                .getMessage();
    }

    @Test
    void aPeerIsDialledWithTheDefaultsOfASidecar() {
        DaemonSpec daemonSpec = blueprint(PEER);

        Neighbor neighbor = daemonSpec.neighbors().get(0);
        assertEquals("10.0.0.1", neighbor.name());
        assertEquals(179, neighbor.address().getPort());
        assertEquals(65001, neighbor.peer().localAs());
        assertEquals(65000, neighbor.peer().peerAs());
        assertEquals(Duration.ofSeconds(9), neighbor.peer().holdTime());
        assertEquals(Set.of(AddressFamily.values()), neighbor.peer().families());
        assertFalse(neighbor.peer().passive());
        assertNull(neighbor.localAddress());
        assertNull(daemonSpec.speaker().identifier());
        assertNull(daemonSpec.admin());
        assertEquals("pharos is stopping", daemonSpec.shutdownCommunication());
    }

    @Test
    void theSpeakersOptionsReachTheNeighbors() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "secret\nnot this\n");

        DaemonSpec daemonSpec =
                blueprint("--ip 192.0.2.1 --peer [2001:db8::1]:1790 --peer 10.0.0.1:1791 --local-as 1.10"
                        + " --peer-as 65000 --peer-as 65010 --router-id 192.0.2.7 --local-address 10.0.0.9 --local-address"
                        + " 2001:db8::9 --hold-time 30 --families ipv4/unicast --passive --listen [::]:1792 --next-hop-ipv4"
                        + " 192.0.2.8 --next-hop-ipv6 2001:db8::8 --metrics 127.0.0.1:9180 --shutdown-communication bye"
                        + " --password-file " + password);

        Neighbor first = daemonSpec.neighbors().get(0);
        Neighbor second = daemonSpec.neighbors().get(1);
        assertEquals(List.of("2001:db8::1", "10.0.0.1"), List.of(first.name(), second.name()));
        assertEquals(
                List.of(1790, 1791),
                List.of(first.address().getPort(), second.address().getPort()));
        assertEquals(65546, first.peer().localAs());
        assertEquals(
                List.of(65000L, 65010L),
                List.of(first.peer().peerAs(), second.peer().peerAs()));
        assertEquals(
                "2001:db8:0:0:0:0:0:9", String.valueOf(first.localAddress()).substring(1));
        assertEquals("/10.0.0.9", String.valueOf(second.localAddress()));
        assertEquals(Duration.ofSeconds(30), first.peer().holdTime());
        assertEquals(Set.of(AddressFamily.IPV4_UNICAST), first.peer().families());
        assertTrue(first.peer().passive());
        assertEquals("/192.0.2.8", String.valueOf(first.nextHopIpv4()));
        assertEquals("/2001:db8:0:0:0:0:0:8", String.valueOf(first.nextHopIpv6()));
        assertEquals(6, first.password().size());
        assertEquals(BgpIdentifier.parse("192.0.2.7"), daemonSpec.speaker().identifier());
        assertEquals(1792, daemonSpec.speaker().listen().get(0).getPort());
        assertEquals(9180, daemonSpec.admin().getPort());
        assertEquals("bye", daemonSpec.shutdownCommunication());
    }

    @Test
    void aPeerMayNameItsInterface() {
        assertEquals(
                "fe80::1%1",
                blueprint(PEER.replace("10.0.0.1", "fe80::1%1"))
                        .neighbors()
                        .get(0)
                        .name());
        assertEquals(
                1790,
                blueprint(PEER.replace("10.0.0.1", "[fe80::1%1]:1790"))
                        .neighbors()
                        .get(0)
                        .address()
                        .getPort());
    }

    @Test
    void twoPeersAtOneAddressAreDistinguishedByPort() {
        assertEquals(
                List.of("10.0.0.1:1", "10.0.0.1:2"),
                blueprint("--ip 192.0.2.1 --local-as 1 --peer-as 2 --peer 10.0.0.1:1 --peer 10.0.0.1:2")
                        .neighbors()
                        .stream()
                        .map(Neighbor::name)
                        .toList());
    }

    @Test
    void announcementsHaveTheAttributesOfTheirState() {
        String arguments =
                PEER + "--ip 2001:db8::1 --community 65000:1,no-export --disabled-community 65000:2 --increase"
                        + " 5 --extended-community target:1:2 --large-community 1:2:3 --as-path 65001,65001 --down-as-path=1.1"
                        + " --local-preference 150 --next-hop 192.0.2.9";

        assertEquals(
                List.of(
                        "192.0.2.1/32 as-path [ 65001 65001 ] next-hop 192.0.2.9 med 100 local-preference 150 community"
                                + " [ 65000:1 no-export ] extended-community [ target:1:2 ] large-community [ 1:2:3 ]",
                        "2001:db8::1/128 as-path [ 65001 65001 ] med 105 local-preference 150 community"
                                + " [ 65000:1 no-export ] extended-community [ target:1:2 ] large-community [ 1:2:3 ]"),
                routes(arguments, ServiceState.UP));
        assertEquals(
                "2001:db8::1/128 as-path [ 65537 ] med 1005 local-preference 150 community [ 65000:2 ]"
                        + " extended-community [ target:1:2 ] large-community [ 1:2:3 ]",
                routes(arguments, ServiceState.DOWN).get(1));
        assertEquals(List.of("192.0.2.1/32 med 500"), routes(PEER, ServiceState.MAINTENANCE));
        assertEquals(routes(arguments, ServiceState.UP), routes(arguments, ServiceState.DEGRADED));
        assertEquals(List.of(), routes(PEER + "--withdraw-on-down", ServiceState.DOWN));
        assertEquals(List.of(), routes(PEER + "--withdraw-on-down", ServiceState.MAINTENANCE));
        assertEquals(List.of("192.0.2.1/32 med 100"), routes(PEER + "--withdraw-on-down", ServiceState.UP));
    }

    @Test
    void aServiceMayBeForSomePeersOnly() {
        String two = "--ip 192.0.2.1 --local-as 1 --peer-as 2 --peer 10.0.0.1 --peer 10.0.0.2 ";

        assertEquals(List.of(), blueprint(two).services().get(0).plan().neighbors());
        assertEquals(
                List.of(),
                blueprint(two + "--neighbor *").services().get(0).plan().neighbors());
        assertEquals(
                List.of("10.0.0.2"),
                blueprint(two + "--neighbor 10.0.0.2").services().get(0).plan().neighbors());
    }

    @Test
    void addressesAreSetUpAtTheStartUnlessSaidOtherwise() {
        AddressPlan normal = blueprint(PEER + "--ip-ifname 192.0.2.1%eth0 --ip 192.0.2.2 --label web")
                .services()
                .get(0)
                .addresses();
        AddressPlan dynamic = blueprint(PEER + "--dynamic-ip-setup --no-ip-setup --sudo")
                .services()
                .get(0)
                .addresses();

        assertEquals(
                List.of("192.0.2.1/32 eth0", "192.0.2.2/32 lo"),
                normal.placements().stream()
                        .map(each -> each.prefix() + " " + each.networkInterface())
                        .toList());
        assertEquals("web", normal.label());
        assertFalse(normal.dynamic());
        assertTrue(normal.required());
        assertTrue(dynamic.dynamic());
        assertTrue(dynamic.sudo());
        assertEquals(
                AddressPlan.NONE,
                blueprint(PEER + "--no-ip-setup").services().get(0).addresses());
    }

    @Test
    void attributesHaveAllTheFormsThatExabgpTakes() {
        String arguments = PEER + "--as-path=65001,(65002,65003) --community=blackhole,0x10"
                + " --extended-community=redirect:65000:1,bandwidth:65000:100";

        assertEquals(
                List.of("192.0.2.1/32 as-path [ 65001 ( 65002 65003 ) ] med 100 community [ blackhole 0:16 ]"
                        + " extended-community [ 0x8008fde800000001 0x4004fde842c80000 ]"),
                routes(arguments, ServiceState.UP));
    }

    @Test
    void aPathIdentifierIsInTheRoutesAndAddPathIsOffered() throws Exception {
        DaemonSpec daemonSpec = blueprint(PEER + "--path-id 7");

        assertEquals(
                List.of(new Nlri(IpPrefix.parse("192.0.2.1"), 7)),
                daemonSpec.services().get(0).plan().destinations());
        assertEquals(
                EnumSet.allOf(AddressFamily.class),
                daemonSpec.neighbors().get(0).peer().extensions().addPathSend());
        assertEquals(Extensions.NONE, blueprint(PEER).neighbors().get(0).peer().extensions());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--ip 192.0.2.1 --peer 10.0.0.1 --peer-as 1 | --peer without --local-as; expected both AS numbers",
                "--ip 192.0.2.1 --peer 10.0.0.1 --local-as 1 | --peer without --peer-as; expected both AS numbers",
                "PEER --peer-as 1 | --peer-as given 2 times; expected once, or 1 times as --peer",
                "PEER --interval 0 | --interval 0 with --peer; expected more than 0, because announcements end when the process exits",
                "PEER --path-id 4294967296 | --path-id 4294967296; expected 0 to 4294967295",
                "PEER --passive | --passive without --listen; expected an address to listen on",
                "PEER --neighbor 10.0.0.9 | --neighbor 10.0.0.9; expected the address of a --peer",
                "PEER --peer 10.0.0.1 | --peer 10.0.0.1 given twice; expected each peer once",
                "PEER --local-as 0 | --local-as 0; expected an AS number of 1 to 4294967295, or such as 64512.1",
                "PEER --local-as 1.65536 | --local-as 1.65536; expected an AS number of 1 to 4294967295, or such as 64512.1",
                "PEER --families ipv4 | --families ipv4; expected some of [ipv4/unicast, ipv6/unicast], separated by commas",
                "PEER --next-hop-ipv4 ::1 | --next-hop-ipv4 ::1; expected an address of ipv4/unicast",
                "PEER --metrics 9180 | --metrics 9180; expected an address and a port such as 192.0.2.1:179 or [2001:db8::1]:179",
                "PEER --as-path 65000,0 | as-path [ 65000,0 ]: AS number \"0\"; expected 1 to 4294967295, plain or with a dot such as 1.10",
                "PEER --community=1:2](3 | community [ 1:2](3 ]: community \"(\"; expected nothing after the list",
                "PEER --up-metric -1 | med -1; expected 0 to 4294967295",
                "PEER --ip-ifname 192.0.2.9%eth0 | --ip-ifname 192.0.2.9%eth0; expected an address that --ip gives too",
                "PEER --ip-ifname 192.0.2.1 | --ip-ifname 192.0.2.1; expected such as 192.0.2.1%eth0",
                "PEER --ip 2001:db8::/64 | 2001:db8::/64 has too many addresses to treat each by itself; expected at most 65536, or give --no-ip-setup",
                "PEER --cmd x --http http://127.0.0.1/ | more than one of --command, --http and --tcp; expected one check",
                "PEER --local-address 10.0.0.1 --local-address 10.0.0.2 | --local-address given 2 times for ipv4/unicast; expected at most one for each family",
            })
    void whatMakesNoSenseIsRefusedWithItsReason(String arguments, String message) {
        assertEquals(message, refusal(arguments.replace("PEER", PEER)));
    }

    @Test
    void aPasswordFileWithoutPasswordIsRefused() throws IOException {
        Path empty = Files.writeString(folder.resolve("password"), "\nsecret\n");

        assertEquals(
                "--password-file " + empty + "; expected a password in its first line",
                refusal(PEER + "--password-file " + empty));
    }
}
