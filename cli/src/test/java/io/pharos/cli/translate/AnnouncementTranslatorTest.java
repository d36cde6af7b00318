package io.pharos.cli.translate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.Aigp;
import io.pharos.bgp.packet.attribute.AsPath;
import io.pharos.bgp.packet.attribute.Communities;
import io.pharos.bgp.packet.attribute.Community;
import io.pharos.bgp.packet.attribute.ExtendedCommunities;
import io.pharos.bgp.packet.attribute.ExtendedCommunity;
import io.pharos.bgp.packet.attribute.LargeCommunities;
import io.pharos.bgp.packet.attribute.LargeCommunity;
import io.pharos.bgp.packet.attribute.LocalPreference;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.packet.attribute.NextHop;
import io.pharos.bgp.packet.attribute.Origin;
import io.pharos.bgp.packet.attribute.PathAttribute;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.cli.config.ConfigException;
import io.pharos.health.ServiceState;
import io.pharos.sidecar.AnnouncementRules;
import io.pharos.sidecar.BackendRoutes;
import io.pharos.sidecar.Condition;
import io.pharos.sidecar.DynamicMed;
import io.pharos.sidecar.ServiceDefinition;
import io.pharos.sidecar.ServicePlan;
import io.pharos.sidecar.SlowStart;
import io.pharos.sidecar.address.AddressPlan;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AnnouncementTranslatorTest {
    @Test
    void aBackendsRoutesHaveItsNextHopsByLevel() throws Exception {
        BackendRoutes routes = FullFile.planned("spread").plan().backends();

        assertEquals(
                new BackendRoutes(
                        List.of(
                                new BackendRoutes.Backend("here", 1, Map.of()),
                                new BackendRoutes.Backend(
                                        "far",
                                        2,
                                        Map.of(
                                                AddressFamily.IPV4_UNICAST,
                                                InetAddress.getByName("192.0.2.66"),
                                                AddressFamily.IPV6_UNICAST,
                                                InetAddress.getByName("2001:db8::66")))),
                        30),
                routes);
        assertEquals(BackendRoutes.NONE, FullFile.planned("web").plan().backends());
    }

    @Test
    void eachAddressIsAnnouncedWithExactlyTheseAttributes() throws Exception {
        ServicePlan plan = FullFile.daemonSpec().services().get(0).plan();

        assertEquals("dns", plan.name());
        assertEquals(
                List.of(
                        announcement("198.51.100.1", 100, 4294967280L, true),
                        announcement("198.51.100.2", 105, 4294967285L, true),
                        announcement("198.51.101.0/24", 110, 4294967290L, true),
                        announcement("2001:db8::53", 115, 4294967295L, false)),
                plan.announcements());
    }

    private static ServicePlan.Announcement announcement(String prefix, long upMed, long downMed, boolean nextHop) {
        NextHop own = new NextHop(FullFile.address("192.0.2.8")); // given for its own family only
        PathAttributes up = attributes(
                nextHop ? own : null,
                Origin.EGP,
                AsPath.ofSequence(List.of(65001L, 64512L * 65536 + 1)),
                new MultiExitDiscriminator(upMed),
                new LocalPreference(200),
                new Communities(List.of(Community.parse("65001:100"), Community.parse("no-export"))),
                new ExtendedCommunities(List.of(ExtendedCommunity.parse("target:65001:100"))),
                new LargeCommunities(List.of(LargeCommunity.parse("65001:1:2"))));
        return new ServicePlan.Announcement(
                Nlri.parse(prefix),
                Map.of(
                        ServiceState.UP,
                        up,
                        ServiceState.DEGRADED,
                        up,
                        ServiceState.DOWN,
                        attributes(nextHop ? own : null, Origin.IGP, new MultiExitDiscriminator(downMed)),
                        ServiceState.MAINTENANCE,
                        attributes(
                                nextHop ? own : null,
                                Origin.INCOMPLETE,
                                new Communities(List.of(Community.parse("65535:0"))))),
                up.with(new Communities(List.of(
                                Community.parse("65001:100"),
                                Community.parse("no-export"),
                                Community.parse("65535:0"))))
                        .with(new MultiExitDiscriminator(0xffff_ffffL))
                        .with(new LocalPreference(0)));
    }

    private static PathAttributes attributes(PathAttribute... attributes) {
        return PathAttributes.of(
                Stream.of(attributes).filter(attribute -> attribute != null).toList());
    }

    @Test
    void withoutAWordOnAStateTheServiceIsAnnouncedWhileUpOnly() throws Exception {
        List<ServiceDefinition> services = FullFile.daemonSpec().services();

        PathAttributes plain = PathAttributes.of(Origin.IGP);
        assertEquals(Map.of(ServiceState.UP, plain, ServiceState.DEGRADED, plain), inState(services.get(1)));
        assertEquals(Map.of(ServiceState.DOWN, PathAttributes.of(Origin.IGP)), inState(services.get(2)));
    }

    private static Map<ServiceState, PathAttributes> inState(ServiceDefinition service) {
        return service.plan().announcements().get(0).inState();
    }

    @Test
    void degradedAndStoppingAreAsUpExceptForWhatIsGiven() throws Exception {
        ServicePlan.Announcement second =
                FullFile.daemonSpec().services().get(3).plan().announcements().get(1);
        long own = 64512L * 65536 + 1;
        PathAttributes up = attributes(
                Origin.EGP,
                AsPath.ofSequence(List.of(own, own, own, 65009L)),
                new MultiExitDiscriminator(101),
                new Communities(List.of(Community.parse("65001:100"))),
                new Aigp(7));

        assertEquals(
                Map.of(
                        ServiceState.UP,
                        up,
                        ServiceState.DEGRADED,
                        up.with(new MultiExitDiscriminator(501)),
                        ServiceState.STOPPING,
                        up.with(new Communities(List.of(Community.parse("65535:0"))))
                                .with(AsPath.ofSequence(List.of(65009L)))),
                second.inState());
    }

    @Test
    void drainingAndStartingAnnounceWhatTheySay() throws Exception {
        ServicePlan.Announcement leaving =
                FullFile.daemonSpec().services().get(4).plan().announcements().get(0);

        assertEquals(attributes(Origin.IGP, new LocalPreference(1)), leaving.draining());
        assertEquals(
                attributes(Origin.IGP, new MultiExitDiscriminator(9)),
                leaving.inState().get(ServiceState.STARTING));
    }

    @Test
    void howAnnouncementsGoInTimeIsAsItSays() throws Exception {
        List<ServiceDefinition> services = FullFile.daemonSpec().services();

        assertEquals(
                new AnnouncementRules(
                        false,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(3),
                        new SlowStart(1000, Duration.ofSeconds(40), 4),
                        new DynamicMed.Rule(DynamicMed.Source.CPU, 2.5, 20, Duration.ofSeconds(10), 300, null),
                        new Condition(
                                Condition.Kind.ABSENT,
                                Set.of(IpPrefix.parse("2001:db8:1::/48")),
                                List.of("router-a"),
                                Duration.ofSeconds(3),
                                true)),
                services.get(3).plan().rules());
        assertEquals(
                new Condition(
                        Condition.Kind.PRESENT,
                        Set.of(IpPrefix.parse("2001:db8::/32"), IpPrefix.parse("10.0.0.0/8")),
                        List.of(),
                        Duration.ofSeconds(5),
                        false),
                services.get(4).plan().rules().condition());
        assertEquals("logger drained", services.get(3).afterDrain());
        assertEquals(AnnouncementRules.PLAIN, services.get(1).plan().rules());
    }

    @Test
    void neighborsAreFoundByNameAndByAnyFormOfTheirAddress() throws Exception {
        List<ServiceDefinition> services = FullFile.daemonSpec().services();

        String second = "2001:db8::b";
        assertEquals(List.of("router-a", second), services.get(0).plan().neighbors());
        assertEquals(List.of(second), services.get(1).plan().neighbors());
        assertEquals(List.of(), services.get(2).plan().neighbors(), "none named: all");
    }

    @Test
    void addressesStayOnTheirInterfaceForTheServicesWholeLife() throws Exception {
        List<ServiceDefinition> services = FullFile.daemonSpec().services();

        assertEquals(
                new AddressPlan(
                        Stream.of("198.51.100.1", "198.51.100.2", "198.51.101.0/24", "2001:db8::53")
                                .map(text -> new AddressPlan.Placement(IpPrefix.parse(text), "lo"))
                                .toList(),
                        "dns",
                        AddressPlan.Presence.THROUGHOUT,
                        true,
                        false),
                services.get(0).addresses());
        assertEquals(AddressPlan.NONE, services.get(1).addresses());
    }

    @Test
    void aMedThatIncreasesPastItsBoundIsAnErrorOfTheFileWithItsPlace() {
        ConfigException refused = assertThrows(
                ConfigException.class, () -> FullFile.blueprint(FullFile.TEXT.replace("increase: 5", "increase: 6")));

        assertEquals(
                "pharos.yaml:57:15: services[0].increase: 6: expected at most 5, so that the last address's MED, which"
                        + " begins at 4294967280, stays within 4294967295",
                refused.getMessage());
    }
}
