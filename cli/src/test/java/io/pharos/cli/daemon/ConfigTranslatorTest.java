package io.pharos.cli.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.SpeakerConfig;
import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.Octets;
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
import io.pharos.bgp.packet.capability.Extensions;
import io.pharos.bgp.packet.capability.HostName;
import io.pharos.bgp.packet.capability.SoftwareVersion;
import io.pharos.bgp.session.Introduction;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.bgp.transport.NeighborConfig;
import io.pharos.bgp.transport.Sending;
import io.pharos.bgp.transport.TcpSettings;
import io.pharos.cli.address.AddressPlan;
import io.pharos.cli.api.ExabgpDialect;
import io.pharos.cli.api.door.DoorPlan;
import io.pharos.cli.api.door.SocketPlaces;
import io.pharos.cli.config.AnnounceConfig;
import io.pharos.cli.config.AnnounceWhenConfig;
import io.pharos.cli.config.ApiConfig;
import io.pharos.cli.config.BackendConfig;
import io.pharos.cli.config.CheckPolicy;
import io.pharos.cli.config.CheckTypes;
import io.pharos.cli.config.ConfigException;
import io.pharos.cli.config.ConfigLoader;
import io.pharos.cli.config.Configuration;
import io.pharos.cli.config.ControlConfig;
import io.pharos.cli.config.DampeningConfig;
import io.pharos.cli.config.DynamicMedConfig;
import io.pharos.cli.config.FailoverConfig;
import io.pharos.cli.config.HistoryConfig;
import io.pharos.cli.config.HookConfig;
import io.pharos.cli.config.MaintenanceConfig;
import io.pharos.cli.config.ProcessConfig;
import io.pharos.cli.config.RouteAttributes;
import io.pharos.cli.config.ServiceConfig;
import io.pharos.cli.config.SlowStartConfig;
import io.pharos.health.BackendPlan;
import io.pharos.health.CheckGroup;
import io.pharos.health.CheckPlan;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckRole;
import io.pharos.health.CheckSpec;
import io.pharos.health.Checks;
import io.pharos.health.Health;
import io.pharos.health.HealthEngine;
import io.pharos.health.Hook;
import io.pharos.health.InitialHealth;
import io.pharos.health.Schedule;
import io.pharos.health.ServiceSpec;
import io.pharos.health.ServiceState;
import io.pharos.health.UnknownAs;
import io.pharos.health.WarnAs;
import io.pharos.health.failover.BackendSpec;
import io.pharos.health.failover.FailoverPolicy;
import io.pharos.health.failover.Recovery;
import io.pharos.health.failover.Standby;
import io.pharos.health.failover.Strategy;
import io.pharos.health.stability.PenaltyPolicy;
import io.pharos.health.stability.StabilityPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConfigTranslatorTest {
    private static final Path FULL_FILE = Path.of("src/test/resources/io/pharos/cli/daemon/full.yaml");

    private final Checks checks = Checks.load();
    private final String full;

    ConfigTranslatorTest() throws IOException {
        full = Files.readString(FULL_FILE);
    }

    @Test
    void theFileOfThisTestHasEveryKey() {
        List<Class<? extends Record>> mappings = List.of(
                Configuration.class,
                io.pharos.cli.config.NeighborConfig.class,
                ServiceConfig.class,
                AnnounceConfig.class,
                AnnounceWhenConfig.class,
                DynamicMedConfig.class,
                SlowStartConfig.class,
                MaintenanceConfig.class,
                RouteAttributes.class,
                CheckPolicy.class,
                HookConfig.class,
                HistoryConfig.class,
                ControlConfig.class,
                ProcessConfig.class,
                ApiConfig.class,
                BackendConfig.class,
                FailoverConfig.class,
                DampeningConfig.class);

        for (Class<? extends Record> mapping : mappings) {
            Arrays.stream(mapping.getRecordComponents())
                    .map(component ->
                            component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
                    .forEach(key -> assertTrue(full.contains(key + ":"), mapping + " has " + key));
        }
    }

    @Test
    void aServiceWithBackendsHasTheirChecksAndHowItsTrafficMoves() throws Exception {
        ServiceSpec spec = specOf("spread");

        assertEquals(
                new FailoverPolicy(
                        new Strategy.Graceful(Duration.ofSeconds(20), 4),
                        new Recovery.Automatic(Duration.ofSeconds(45)),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(40),
                        Duration.ofSeconds(50)),
                spec.failover());
        assertEquals(
                new StabilityPolicy(
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(5),
                        new PenaltyPolicy(900, 1800, 600, Duration.ofSeconds(30), Duration.ofSeconds(90))),
                spec.stability());
        BackendPlan here = spec.backends().get(0);
        assertEquals(new BackendSpec("here", 1, "", Standby.WARM), here.backend());
        BackendPlan far = spec.backends().get(1);
        assertEquals(new BackendSpec("far", 2, "west", Standby.COLD), far.backend());
        assertEquals(new Hook(null, "logger start", Duration.ofSeconds(40)), far.start());
        assertEquals(new Hook(null, "logger stop", Duration.ofSeconds(40)), far.stop());
        assertEquals(
                List.of("exec", "far/exec"),
                spec.checks().stream().map(CheckSpec::name).toList());
    }

    @Test
    void delayAndManualRecoveryAreTranslatedAndWithoutKeysTrafficMovesAtOnce() throws Exception {
        FailoverPolicy patient = specOf("patient").failover();

        assertEquals(new Strategy.Delayed(Duration.ofSeconds(12)), patient.strategy());
        assertEquals(new Recovery.Manual(), patient.recovery());
        assertEquals(StabilityPolicy.none(), specOf("web").stability());
        assertEquals(new Strategy.Immediate(), specOf("web").failover().strategy());
    }

    @Test
    void aBackendsRoutesHaveItsNextHopsByLevel() throws Exception {
        BackendRoutes routes = planned("spread").plan().backends();

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
        assertEquals(BackendRoutes.NONE, planned("web").plan().backends());
    }

    private PlannedService planned(String name) throws Exception {
        return blueprint(full).services().stream()
                .filter(service -> service.plan().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private ServiceSpec specOf(String name) throws Exception {
        try (HealthEngine engine = new HealthEngine()) {
            return planned(name).spec().apply(engine.runtime());
        }
    }

    @Test
    void whatIsKeptOfDecisionsComesFromTheTopOfTheFile() throws Exception {
        assertEquals(
                new RecordsPlan(Path.of("/var/lib/pharos"), "decided.jsonl", 1 << 20, 3, 500),
                blueprint(full).records());
        assertEquals(RecordsPlan.IN_MEMORY, blueprint("local-as: 65001\n").records());
    }

    @Test
    void theWaysInForTextCommandsAreShutUnlessTheFileOpensThem() throws Exception {
        assertEquals(
                new DoorPlan(
                        Path.of("/run/test/pharos.sock"), Path.of("/run/exabgp/exabgp"), false, ExabgpDialect.V4_2),
                blueprint(full).doors());
        assertEquals(DoorPlan.SHUT, blueprint("local-as: 65001\n").doors());
        assertEquals(
                new DoorPlan(SocketPlaces.ofDaemon(), null, true, ExabgpDialect.V5),
                blueprint("local-as: 65001\ncontrol: {}\n").doors());
        assertEquals(
                new DoorPlan(null, Path.of("/run/exabgp/exabgp"), true, ExabgpDialect.V5),
                blueprint("local-as: 65001\ncontrol: {pipes: /run/exabgp/exabgp}\n")
                        .doors());
        assertEquals(
                ExabgpDialect.MAIN,
                blueprint("local-as: 65001\ncontrol: {dialect: main}\n").doors().dialect());
    }

    @Test
    void theSpeakerAndTheFarewellComeFromTheTopOfTheFile() throws Exception {
        Blueprint blueprint = blueprint(full);

        assertEquals(
                new SpeakerConfig(
                        BgpIdentifier.parse("192.0.2.7"),
                        List.of(socket("127.0.0.1", 1179), socket("::1", 0)),
                        null,
                        Duration.ofMillis(700)),
                blueprint.speaker());
        assertEquals(socket("127.0.0.1", 9180), blueprint.admin());
        assertEquals("back at nine", blueprint.farewell());
    }

    @Test
    void aNeighborHasAllItsKeys() throws Exception {
        NeighborConfig neighbor = blueprint(full).neighbors().get(0);

        assertEquals(
                new NeighborConfig(
                        "router-a",
                        socket("192.0.2.1", 1790),
                        new PeerConfig(
                                64512L * 65536 + 1,
                                65000,
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(4),
                                Duration.ofMillis(300),
                                Duration.ofSeconds(20),
                                Duration.ofSeconds(2),
                                true,
                                EnumSet.of(AddressFamily.IPV6_UNICAST),
                                new Extensions(
                                        Set.of(AddressFamily.IPV6_UNICAST),
                                        Set.of(AddressFamily.IPV6_UNICAST),
                                        true,
                                        true,
                                        true,
                                        true),
                                Duration.ofSeconds(90),
                                new Introduction(
                                        BgpIdentifier.parse("192.0.2.77"),
                                        false,
                                        new HostName("edge1", "example.com"),
                                        new SoftwareVersion("Pharos/development"))),
                        address("192.0.2.7"),
                        address("192.0.2.99"),
                        address("2001:db8::99"),
                        Octets.of("correct horse".getBytes(StandardCharsets.UTF_8)),
                        5,
                        new TcpSettings(255, 254, "eth7"),
                        new Sending(false, false, false)),
                neighbor);
    }

    @Test
    void ttlSecurityIsTheLargestTtlInBothDirections() throws Exception {
        String plain = full.replaceAll("(?m)^    (outgoing|incoming)-ttl: .*\n", "")
                .replace("ttl-security: false", "ttl-security: true");

        assertEquals(
                new TcpSettings(255, 255, "eth7"),
                blueprint(plain).neighbors().get(0).tcp());
    }

    @Test
    void aPasswordInBase64StandsForItsOctets() throws Exception {
        String encoded = full.replace("password-base64: false", "password-base64: true");

        NeighborConfig neighbor = blueprint(encoded, "/wAB").neighbors().get(0);

        assertEquals(Octets.ofHex("ff0001"), neighbor.password());
    }

    @Test
    void aNeighborWithoutKeysHasTheLibrarysOwnDefaults() throws Exception {
        NeighborConfig neighbor = blueprint(full).neighbors().get(1);

        assertEquals(NeighborConfig.of(socket("2001:db8::b", 179), PeerConfig.of(65001, 65001)), neighbor);
    }

    @Test
    void eachAddressIsAnnouncedWithExactlyTheseAttributes() throws Exception {
        ServicePlan plan = blueprint(full).services().get(0).plan();

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
        NextHop own = new NextHop(address("192.0.2.8")); // given for its own family only
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
        List<PlannedService> services = blueprint(full).services();

        PathAttributes plain = PathAttributes.of(Origin.IGP);
        assertEquals(Map.of(ServiceState.UP, plain, ServiceState.DEGRADED, plain), inState(services.get(1)));
        assertEquals(Map.of(ServiceState.DOWN, PathAttributes.of(Origin.IGP)), inState(services.get(2)));
    }

    private static Map<ServiceState, PathAttributes> inState(PlannedService service) {
        return service.plan().announcements().get(0).inState();
    }

    @Test
    void degradedAndStoppingAreAsUpExceptForWhatIsGiven() throws Exception {
        ServicePlan.Announcement second =
                blueprint(full).services().get(3).plan().announcements().get(1);
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
                blueprint(full).services().get(4).plan().announcements().get(0);

        assertEquals(attributes(Origin.IGP, new LocalPreference(1)), leaving.draining());
        assertEquals(
                attributes(Origin.IGP, new MultiExitDiscriminator(9)),
                leaving.inState().get(ServiceState.STARTING));
    }

    @Test
    void howAnnouncementsGoInTimeIsAsItSays() throws Exception {
        List<PlannedService> services = blueprint(full).services();

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
        List<PlannedService> services = blueprint(full).services();

        String second = "2001:db8::b";
        assertEquals(List.of("router-a", second), services.get(0).plan().neighbors());
        assertEquals(List.of(second), services.get(1).plan().neighbors());
        assertEquals(List.of(), services.get(2).plan().neighbors(), "none named: all");
    }

    @Test
    void addressesStayOnTheirInterfaceForTheServicesWholeLife() throws Exception {
        List<PlannedService> services = blueprint(full).services();

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
    void aServiceIsCheckedAsItSays() throws Exception {
        Schedule schedule = new Schedule(
                Duration.ofSeconds(7), Duration.ofMillis(500), Duration.ofSeconds(3), 0.1, Duration.ofSeconds(9));
        try (HealthEngine engine = new HealthEngine()) {
            ServiceSpec spec = blueprint(full).services().get(0).spec().apply(engine.runtime());

            assertEquals(
                    new ServiceSpec(
                            "dns",
                            new CheckSpec(
                                    "status",
                                    CheckRole.DECIDING,
                                    only(spec).check(),
                                    4,
                                    2,
                                    InitialHealth.DOWN,
                                    schedule,
                                    WarnAs.FAIL,
                                    UnknownAs.FAIL,
                                    Duration.ofSeconds(45)),
                            Path.of("/run/dns.maintenance"),
                            List.of(
                                    new Hook(null, "logger any", Duration.ofSeconds(30)),
                                    new Hook(Health.DOWN, "logger down", Duration.ofSeconds(4)))),
                    spec);
            assertEquals(CheckResult.Outcome.FAIL, outcome(spec));
        }
    }

    @Test
    void aGroupKeepsItsRulesAndGivesNamesToChecksWithoutALabel() throws Exception {
        String file = """
                local-as: 65001
                services:
                  - name: web
                    addresses: 10.0.0.1
                    check:
                      all:
                        - {type: exec, command: "true"}
                        - {type: exec, command: "true", label: exec-2}
                        - any: [{type: exec, command: "true"}, {not: {type: exec, command: "false"}}]
                        - {at-least: 2, of: [{type: exec, command: a}, {type: exec, command: b}]}
                        - {at-least: 30%, of: [{type: file, path: /a}], advisory: true}
                        - {type: file, path: /b, shared: true}
                """;
        try (HealthEngine engine = new HealthEngine()) {
            CheckGroup plan = assertInstanceOf(
                    CheckGroup.class,
                    blueprint(file)
                            .services()
                            .get(0)
                            .spec()
                            .apply(engine.runtime())
                            .backends()
                            .get(0)
                            .plan());

            assertEquals(
                    List.of("exec", "exec-2", "exec-3", "exec-4", "exec-5", "exec-6", "file", "file-2"),
                    plan.checks().stream().map(CheckSpec::name).toList());
            assertEquals(
                    List.of("exec", "exec-2", "exec-3", "exec-4", "exec-5", "exec-6"),
                    plan.decidingChecks().stream().map(CheckSpec::name).toList());
            assertEquals(
                    "all[exec, exec-2, any[exec-3, not[exec-4]], at-least 2[exec-5, exec-6], ADVISORY at-least 30%[file],"
                            + " SHARED file-2]",
                    shown(plan));
        }
    }

    private static String shown(CheckPlan plan) {
        String role = plan.role() == CheckRole.DECIDING ? "" : plan.role() + " ";
        return role
                + (plan instanceof CheckGroup group
                        ? group.rule()
                                + group.members().stream()
                                        .map(ConfigTranslatorTest::shown)
                                        .toList()
                                        .toString()
                        : ((CheckSpec) plan).name());
    }

    @Test
    void aServiceWithoutACheckIsAlwaysWell() throws Exception {
        try (HealthEngine engine = new HealthEngine()) {
            ServiceSpec spec = blueprint(full).services().get(1).spec().apply(engine.runtime());

            assertEquals(CheckResult.Outcome.PASS, outcome(spec));
            assertEquals(List.of(1, 1), List.of(only(spec).rise(), only(spec).fall()));
            assertEquals(
                    CheckSpec.defaultLease(only(spec).schedule()), only(spec).lease());
            assertNull(spec.maintenanceFile());
        }
    }

    private static CheckResult.Outcome outcome(ServiceSpec spec) throws Exception {
        return only(spec)
                .check()
                .run(Duration.ofSeconds(20))
                .get(30, TimeUnit.SECONDS)
                .outcome();
    }

    @Test
    void everyHealthCanRunAHook() throws Exception {
        List<Health> when = new ArrayList<>();
        try (HealthEngine engine = new HealthEngine()) {
            for (Health health : Health.values()) {
                String hook = "hooks: [{on: " + health.name().toLowerCase(Locale.ROOT) + ", run: date}]";
                ServiceSpec spec = blueprint("services: [{name: a, addresses: 10.0.0.1, " + hook + "}]")
                        .services()
                        .get(0)
                        .spec()
                        .apply(engine.runtime());
                when.add(spec.hooks().get(0).when());
            }
        }

        assertEquals(List.of(Health.values()), when);
    }

    @Test
    void anEmptyFileIsASpeakerThatDoesNothing() throws Exception {
        Blueprint blueprint = blueprint("{}");

        assertEquals(new SpeakerConfig(null, List.of(), null, Duration.ofSeconds(2)), blueprint.speaker());
        assertEquals(Set.of(), Set.copyOf(blueprint.services()));
        assertNull(blueprint.admin());
        assertEquals("pharos is stopping", blueprint.farewell());
    }

    @Test
    void aMedThatIncreasesPastItsBoundIsAnErrorOfTheFileWithItsPlace() {
        ConfigException refused =
                assertThrows(ConfigException.class, () -> blueprint(full.replace("increase: 5", "increase: 6")));

        assertEquals(
                "pharos.yaml:56:15: services[0].increase: 6: expected at most 5, so that the last address's MED, which"
                        + " begins at 4294967280, stays within 4294967295",
                refused.getMessage());
    }

    private Blueprint blueprint(String yaml) throws ConfigException {
        return blueprint(yaml, "correct horse");
    }

    private Blueprint blueprint(String yaml, String password) throws ConfigException {
        ConfigLoader loader = new ConfigLoader(
                new CheckTypes(checks.settings()),
                name -> Optional.of(password).filter(value -> name.equals("BGP_PASSWORD")));
        return new ConfigTranslator(loader.parse("pharos.yaml", yaml), checks).translate();
    }

    private static InetSocketAddress socket(String address, int port) {
        return new InetSocketAddress(address(address), port);
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new AssertionError(literal, e);
        }
    }

    private static CheckSpec only(ServiceSpec spec) {
        assertEquals(1, spec.backends().get(0).plan().checks().size());
        return spec.backends().get(0).plan().checks().get(0);
    }
}
