package io.pharos.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.packet.attribute.Community;
import io.pharos.bgp.packet.attribute.ExtendedCommunity;
import io.pharos.bgp.packet.attribute.LargeCommunity;
import io.pharos.bgp.packet.attribute.Origin;
import io.pharos.settings.AddressParser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {
    @Test
    void theSketchOfTheDesignLoads() throws ConfigException {
        Configuration configuration = TestFiles.good("design-sketch.yaml");

        NeighborConfig neighbor = configuration.neighbors().get(0);
        assertEquals(new AsNumber(65001), configuration.localAs(neighbor));
        assertEquals(BgpIdentifier.parse("192.168.1.10"), configuration.routerId());
        assertEquals(AddressParser.parse("192.168.1.1"), neighbor.address());
        assertEquals(new PeerAs(new AsNumber(65000)), neighbor.peerAs());
        assertEquals(Duration.ofSeconds(9), neighbor.holdTime());
        assertEquals(new SecretText("correct horse"), neighbor.password());
        assertEquals(List.of(AddressFamily.IPV4_UNICAST, AddressFamily.IPV6_UNICAST), neighbor.families());
        ServiceConfig web = configuration.services().get(0);
        assertEquals(List.of(IpPrefix.parse("10.0.0.1"), IpPrefix.parse("2001:db8::1")), web.addresses());
        CheckConfig check = only(web);
        assertEquals("http", check.type());
        assertEquals(Duration.ofSeconds(1), check.policy().fastInterval());
        assertEquals(2, check.policy().fall());
        assertEquals(
                new SampleChecks.Http(
                        URI.create("http://127.0.0.1/health"),
                        Map.of(),
                        new SampleChecks.Expect(List.of("200"), "OK"),
                        0),
                check.settings());
        RouteAttributes up = web.announce().up().route().orElseThrow();
        assertEquals(100, up.med());
        assertEquals(List.of(Community.parse("65001:100")), up.communities());
        assertTrue(web.announce().down().route().isEmpty());
        assertEquals(new MaintenanceConfig(Path.of("/var/run/maintenance"), Duration.ZERO, null), web.maintenance());
        assertEquals(new AdminConfig(HostPort.parse("127.0.0.1:9180")), configuration.admin());
    }

    @Test
    void whatTheFileDoesNotGiveHasItsFallback() throws ConfigException {
        Configuration configuration = TestFiles.good("anchors.yaml");

        NeighborConfig neighbor = configuration.neighbors().get(0);
        assertEquals(179, neighbor.port());
        assertEquals(Duration.ofMillis(500), neighbor.idleHoldTime());
        assertEquals(100_000, neighbor.maximumReceivedPrefixes());
        assertEquals(List.of(AddressFamily.values()), neighbor.families());
        assertNull(neighbor.password());
        ServiceConfig service = configuration.services().get(0);
        assertEquals(NextHopSetting.SELF, service.nextHop());
        assertEquals(Withdraw.WITHDRAW, service.announce().maintenance());
        assertNull(service.lease());
        assertEquals(new LogConfig(LogConfig.Level.INFO, LogConfig.Format.TEXT), configuration.log());
        assertEquals(Duration.ofSeconds(2), configuration.stopTimeout());
        assertEquals(new ShutdownText("pharos is stopping"), configuration.shutdownCommunication());
    }

    @Test
    void everyKeyIsBound() throws ConfigException {
        Configuration configuration = TestFiles.good("everything.yaml");

        assertEquals(List.of(HostPort.parse("0.0.0.0:179"), HostPort.parse("[::]:179")), configuration.listen());
        NeighborConfig neighbor = configuration.neighbors().get(0);
        assertEquals(new AsNumber(65002), configuration.localAs(neighbor));
        assertEquals(
                new AsNumber(64512L * 65536 + 10),
                configuration.localAs(configuration.neighbors().get(1)));
        assertEquals("router-a", neighbor.label());
        assertEquals(Duration.ZERO, neighbor.holdTime());
        assertEquals(Duration.ofMillis(1500), neighbor.delayOpen());
        assertEquals(List.of(AddressFamily.IPV4_UNICAST), neighbor.families());
        assertEquals(AddressParser.parseIpv6("2001:db8::99"), neighbor.nextHopIpv6());
        assertEquals(
                "Wartung, zurück um 9", configuration.shutdownCommunication().text());
        ServiceConfig dns = configuration.services().get(0);
        assertEquals(List.of(neighbor), configuration.neighborsOf(dns));
        assertEquals(
                2, configuration.neighborsOf(configuration.services().get(1)).size());
        RouteAttributes down = dns.announce().down().route().orElseThrow();
        assertEquals(4294967295L, down.med());
        assertEquals(0L, down.localPreference());
        assertEquals(List.of(LargeCommunity.parse("65001:1:2")), down.largeCommunities());
        assertEquals(
                Stream.of("graceful-shutdown", "65535:0", "65000:100")
                        .map(Community::parse)
                        .toList(),
                down.communities());
        assertEquals(
                Stream.of("target:65001:100", "origin:192.0.2.1:7", "target:70000:9", "target:65001:100")
                        .map(ExtendedCommunity::parse)
                        .toList(),
                down.extendedCommunities());
        assertEquals(List.of(new AsNumber(65001), AsNumber.parse("64512.1")), down.asPath());
        assertEquals(Origin.INCOMPLETE, down.origin());
        assertEquals(new NextHopSetting(AddressParser.parse("192.0.2.8")), dns.nextHop());
        assertEquals(
                List.of(
                        new HookConfig(HookConfig.Event.UP, "logger up", Duration.ofSeconds(30)),
                        new HookConfig(HookConfig.Event.ANY, "logger any", Duration.ofSeconds(1))),
                dns.hooks());
        CheckConfig check = only(dns);
        assertEquals(CheckPolicy.OnUnknown.FAIL, check.policy().onUnknown());
        assertEquals(0.25, check.policy().jitter());
        assertEquals(new SampleChecks.Ping("127.0.0.1", null, null), check.settings());
    }

    @Test
    void aCheckMayBeAGroupOfChecksAndGroups() throws ConfigException {
        Configuration configuration = TestFiles.good("check-groups.yaml");

        CheckGroupConfig web = assertInstanceOf(
                CheckGroupConfig.class, configuration.services().get(0).check());
        assertEquals(CheckGroupConfig.Rule.ALL, web.rule());
        assertEquals(9, web.checks().size());
        CheckPolicy page = web.checks().get(0).policy();
        assertEquals(new CheckLabel("page"), page.label());
        assertEquals(Duration.ofSeconds(1), page.waitWhileDown());
        assertEquals(CheckPolicy.Initial.UP, page.initial());
        assertEquals(CheckPolicy.OnWarn.DEGRADE, page.onWarn());
        CheckGroupConfig half =
                assertInstanceOf(CheckGroupConfig.class, web.members().get(2));
        assertEquals(new MemberShare(50, true), half.atLeast());
        assertEquals(3, half.members().size());
        assertTrue(web.members().get(4).shared());
        assertTrue(web.members().get(5).advisory());
        CheckGroupConfig dns = assertInstanceOf(
                CheckGroupConfig.class, configuration.services().get(1).check());
        assertEquals(CheckGroupConfig.Rule.AT_LEAST, dns.rule());
        CheckPolicy quick = dns.checks().get(0).policy();
        assertEquals(Duration.ofMillis(500), quick.timeLimit());
        assertEquals(quick.interval(), quick.waitWhileDown());
    }

    @Test
    void anchorsAliasesAndMergeKeysWork() throws ConfigException {
        Configuration configuration = TestFiles.good("anchors.yaml");

        ServiceConfig two = configuration.services().get(1);
        CheckConfig check = only(two);
        assertEquals(2, check.policy().rise());
        assertEquals(
                "http://127.0.0.1/2",
                ((SampleChecks.Http) check.settings()).url().toString());
        assertEquals(configuration.services().get(0).announce(), two.announce());
    }

    @Test
    void anEmptyMappingIsAConfigurationThatDoesNothing() throws ConfigException {
        Configuration configuration = TestFiles.good("nothing.yaml");

        assertTrue(configuration.neighbors().isEmpty());
        assertTrue(configuration.services().isEmpty());
        assertTrue(configuration.listen().isEmpty());
        assertNull(configuration.admin());
    }

    @Test
    void aSecretIsAFilesFirstLineAndIsNeverPrinted(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("bgp"), "correct horse\r\nsecond line\n");
        String text = "local-as: 1\nneighbors: [{address: 192.0.2.1, peer-as: 2, password: {file: '" + file + "'}}]\n";

        Configuration configuration = TestFiles.loader().parse("pharos.yaml", text);

        assertEquals(
                new SecretText("correct horse"),
                configuration.neighbors().get(0).password());
        assertTrue(configuration.toString().contains("password=****"));
        assertFalse(configuration.toString().contains("horse"));
    }

    @Test
    void aSecretInAFileThatIsEmptyOrLongOrBinaryIsRefused(@TempDir Path folder) throws IOException {
        Path empty = Files.writeString(folder.resolve("empty"), "\nsecond line\n");
        Path longSecret = Files.writeString(folder.resolve("long"), "hunter2".repeat(12) + "\n");
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, 0x20});

        assertEquals(
                "pharos.yaml:3:10: neighbors[0].password: " + empty + ": expected a file whose first line is not empty",
                secretError(empty));
        assertEquals(
                "pharos.yaml:3:3: neighbors[0].password: password of 84 octets; expected 1 to 80",
                secretError(longSecret));
        assertEquals(
                "pharos.yaml:3:10: neighbors[0].password: " + binary + ": expected a file of UTF-8 text",
                secretError(binary));
    }

    private static String secretError(Path file) {
        String text =
                "local-as: 1\nneighbors: [{address: 192.0.2.1, peer-as: 2, password:\n  {file: '" + file + "'}}]\n";
        return assertThrows(ConfigException.class, () -> TestFiles.loader().parse("pharos.yaml", text))
                .getMessage();
    }

    @Test
    void aFileThatCannotBeReadIsOneError(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("missing.yaml");
        Path latin1 = Files.write(folder.resolve("latin1.yaml"), new byte[] {'#', (byte) 0xfc, '\n'});

        ConfigException noFile =
                assertThrows(ConfigException.class, () -> ConfigLoader.load(missing, SampleChecks.TYPES));
        ConfigException notUtf8 =
                assertThrows(ConfigException.class, () -> ConfigLoader.load(latin1, SampleChecks.TYPES));
        ConfigException directory =
                assertThrows(ConfigException.class, () -> ConfigLoader.load(folder, SampleChecks.TYPES));

        assertEquals(missing + ": no such file", noFile.getMessage());
        assertEquals(latin1 + ": not UTF-8; expected UTF-8 text", notUtf8.getMessage());
        assertEquals(folder + ": cannot read the file: Is a directory", directory.getMessage());
    }

    @Test
    void errorsHaveTheirPartsForPrograms() {
        ConfigException refused =
                assertThrows(ConfigException.class, () -> TestFiles.loader().parse("a.yaml", "log:\n  level: inof\n"));

        assertEquals(
                List.of(new ConfigError(
                        "a.yaml", 2, 10, "log.level", "inof", "expected error, warn, info or debug", "info")),
                refused.errors());
    }

    @Test
    void withoutAnyTypeOfCheckACheckIsRefused() {
        ConfigLoader loader = new ConfigLoader(new CheckTypes(Map.of()), name -> Optional.empty());

        ConfigException refused = assertThrows(
                ConfigException.class,
                () -> loader.parse("a.yaml", "services: [{name: a, addresses: 10.0.0.1, check: {type: http}}]"));

        assertEquals(
                "a.yaml:1:57: services[0].check.type: http: expected no check, because no check type is installed",
                refused.getMessage());
    }

    @Test
    void aTypeOfCheckWithAKeyOfEveryCheckIsOurMistake() {
        assertThrows(
                IllegalStateException.class,
                () -> new ConfigLoader(new CheckTypes(Map.of("clash", CheckPolicy.class)), name -> Optional.empty()));
    }

    @Test
    void recordsMadeByCodeKeepToTheSameBounds() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> new HookConfig(HookConfig.Event.ANY, "true", Duration.ZERO));

        assertEquals("timeout 0s; expected 1ms or more", refused.getMessage());
    }

    private static CheckConfig only(ServiceConfig service) {
        return assertInstanceOf(CheckConfig.class, service.check());
    }
}
