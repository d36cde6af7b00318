package io.pharos.cli.translate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.SpeakerConfig;
import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.capability.Extensions;
import io.pharos.bgp.packet.capability.HostNameCapability;
import io.pharos.bgp.packet.capability.SoftwareVersion;
import io.pharos.bgp.rib.UpdatePolicy;
import io.pharos.bgp.session.OpenIdentity;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.bgp.transport.TcpSettings;
import io.pharos.cli.config.AnnounceConfig;
import io.pharos.cli.config.AnnounceWhenConfig;
import io.pharos.cli.config.ApiConfig;
import io.pharos.cli.config.BackendConfig;
import io.pharos.cli.config.CheckPolicy;
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
import io.pharos.cli.spec.DaemonSpec;
import io.pharos.cli.spec.StateSpec;
import io.pharos.exabgp.ExabgpDialect;
import io.pharos.exabgp.listener.ControlEndpoints;
import io.pharos.exabgp.listener.SocketPlaces;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfigTranslatorTest {
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
                    .forEach(key -> assertTrue(FullFile.TEXT.contains(key + ":"), mapping + " has " + key));
        }
    }

    @Test
    void whatIsKeptOfDecisionsComesFromTheTopOfTheFile() throws Exception {
        assertEquals(
                new StateSpec(Path.of("/var/lib/pharos"), "decided.jsonl", 1 << 20, 3, 500),
                FullFile.daemonSpec().records());
        assertEquals(
                StateSpec.IN_MEMORY, FullFile.blueprint("local-as: 65001\n").records());
    }

    @Test
    void theWaysInForTextCommandsAreShutUnlessTheFileOpensThem() throws Exception {
        assertEquals(
                new ControlEndpoints(
                        Path.of("/run/test/pharos.sock"), Path.of("/run/exabgp/exabgp"), false, ExabgpDialect.V4_2),
                FullFile.daemonSpec().doors());
        assertEquals(
                ControlEndpoints.SHUT, FullFile.blueprint("local-as: 65001\n").doors());
        assertEquals(
                new ControlEndpoints(SocketPlaces.ofDaemon(), null, true, ExabgpDialect.V5),
                FullFile.blueprint("local-as: 65001\ncontrol: {}\n").doors());
        assertEquals(
                new ControlEndpoints(null, Path.of("/run/exabgp/exabgp"), true, ExabgpDialect.V5),
                FullFile.blueprint("local-as: 65001\ncontrol: {pipes: /run/exabgp/exabgp}\n")
                        .doors());
        assertEquals(
                ExabgpDialect.MAIN,
                FullFile.blueprint("local-as: 65001\ncontrol: {dialect: main}\n")
                        .doors()
                        .dialect());
    }

    @Test
    void theSpeakerAndTheFarewellComeFromTheTopOfTheFile() throws Exception {
        DaemonSpec daemonSpec = FullFile.daemonSpec();

        assertEquals(
                new SpeakerConfig(
                        BgpIdentifier.parse("192.0.2.7"),
                        List.of(FullFile.socket("127.0.0.1", 1179), FullFile.socket("::1", 0)),
                        null,
                        Duration.ofMillis(700)),
                daemonSpec.speaker());
        assertEquals(FullFile.socket("127.0.0.1", 9180), daemonSpec.admin());
        assertEquals("back at nine", daemonSpec.shutdownCommunication());
    }

    @Test
    void aNeighborHasAllItsKeys() throws Exception {
        Neighbor neighbor = FullFile.daemonSpec().neighbors().get(0);

        assertEquals(
                new Neighbor(
                        "router-a",
                        FullFile.socket("192.0.2.1", 1790),
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
                                new OpenIdentity(
                                        BgpIdentifier.parse("192.0.2.77"),
                                        false,
                                        new HostNameCapability("edge1", "example.com"),
                                        new SoftwareVersion("Pharos/development"))),
                        FullFile.address("192.0.2.7"),
                        FullFile.address("192.0.2.99"),
                        FullFile.address("2001:db8::99"),
                        Octets.of("correct horse".getBytes(StandardCharsets.UTF_8)),
                        5,
                        new TcpSettings(255, 254, "eth7"),
                        new UpdatePolicy(Set.of(), false, false)),
                neighbor);
    }

    @Test
    void ttlSecurityIsTheLargestTtlInBothDirections() throws Exception {
        String plain = FullFile.TEXT
                .replaceAll("(?m)^    (outgoing|incoming)-ttl: .*\n", "")
                .replace("ttl-security: false", "ttl-security: true");

        assertEquals(
                new TcpSettings(255, 255, "eth7"),
                FullFile.blueprint(plain).neighbors().get(0).tcp());
    }

    @Test
    void aPasswordInBase64StandsForItsOctets() throws Exception {
        String encoded = FullFile.TEXT.replace("password-base64: false", "password-base64: true");

        Neighbor neighbor = FullFile.blueprint(encoded, "/wAB").neighbors().get(0);

        assertEquals(Octets.ofHex("ff0001"), neighbor.password());
    }

    @Test
    void aNeighborWithoutKeysHasTheLibrarysOwnDefaults() throws Exception {
        Neighbor neighbor = FullFile.daemonSpec().neighbors().get(1);

        assertEquals(Neighbor.of(FullFile.socket("2001:db8::b", 179), PeerConfig.of(65001, 65001)), neighbor);
    }

    @Test
    void anEmptyFileIsASpeakerThatDoesNothing() throws Exception {
        DaemonSpec daemonSpec = FullFile.blueprint("{}");

        assertEquals(new SpeakerConfig(null, List.of(), null, Duration.ofSeconds(2)), daemonSpec.speaker());
        assertEquals(Set.of(), Set.copyOf(daemonSpec.services()));
        assertNull(daemonSpec.admin());
        assertEquals("pharos is stopping", daemonSpec.shutdownCommunication());
    }
}
