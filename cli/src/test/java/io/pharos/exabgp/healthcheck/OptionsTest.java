package io.pharos.exabgp.healthcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.packet.IpPrefix;
import io.pharos.exabgp.ExabgpDialect;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class OptionsTest {
    /** One option: all its names, its default, a value as given, and what it then is. A flag has no value to give. */
    private record Row(
            String names,
            @Nullable Object otherwise,
            @Nullable String value,
            Object then,
            Function<HealthcheckOptions, @Nullable Object> field) {}

    private static final List<Row> ROWS = List.of(
            flag("--silent -s", options -> options.log.silent),
            row("--syslog-facility -sF", null, "local3", 19, options -> options.log.syslogFacility),
            flag("--no-syslog", options -> options.log.noSyslog),
            flag("--debug -d", options -> options.log.debug),
            flag("--no-ack -a", options -> options.text.noAck),
            flag("--debounce", options -> options.text.debounce),
            flag("--sudo", options -> options.addresses.sudo),
            row("--name -n", null, "dns", "dns", options -> options.log.name),
            row("--pid -p", null, "/run/x.pid", Path.of("/run/x.pid"), options -> options.process.pid),
            row("--user", null, "nobody", "nobody", options -> options.process.user),
            row("--group", null, "nogroup", "nogroup", options -> options.process.group),
            row("--interval -i", seconds(5), "0.25", Duration.ofMillis(250), options -> options.check.interval),
            row("--fast-interval -f", seconds(1), "0", Duration.ZERO, options -> options.check.fastInterval),
            row("--timeout -t", seconds(5), "7", seconds(7), options -> options.check.timeout),
            row("--rise", 3, "2", 2, options -> options.check.rise),
            row("--fall", 3, "1", 1, options -> options.check.fall),
            row("--disable", null, "/run/off", Path.of("/run/off"), options -> options.check.disable),
            row(
                    "--command --cmd -c",
                    null,
                    "curl -sf x | grep y",
                    "curl -sf x | grep y",
                    options -> options.check.command),
            row("--next-hop -N", null, "192.0.2.9", "192.0.2.9", options -> options.announce.nextHop),
            row(
                    "--ip",
                    List.of(),
                    "10.0.0.0/24",
                    List.of(IpPrefix.parse("10.0.0.0/24")),
                    options -> options.addresses.ips),
            row(
                    "--ip-ifname",
                    List.of(),
                    "10.0.0.1%eth0",
                    List.of("10.0.0.1%eth0"),
                    options -> options.addresses.ipIfname),
            row("--local-preference", -1L, "150", 150L, options -> options.announce.localPreference),
            flag("--deaggregate-networks", options -> options.addresses.deaggregateNetworks),
            flag("--no-ip-setup", options -> options.addresses.noIpSetup),
            flag("--dynamic-ip-setup", options -> options.addresses.dynamicIpSetup),
            row("--label", null, "web", "web", options -> options.addresses.label),
            flag("--label-exact-match", options -> options.addresses.labelExactMatch),
            row("--start-ip", 0, "-1", -1, options -> options.addresses.startIp),
            row("--up-metric", 100L, "10", 10L, options -> options.announce.upMetric),
            row("--down-metric", 1000L, "20", 20L, options -> options.announce.downMetric),
            row("--disabled-metric", 500L, "30", 30L, options -> options.announce.disabledMetric),
            row("--increase", 1L, "-5", -5L, options -> options.announce.increase),
            row("--community", null, "65000:1 65000:2", "65000:1 65000:2", options -> options.announce.community),
            row("--disabled-community", null, "65000:3", "65000:3", options -> options.announce.disabledCommunity),
            row(
                    "--extended-community",
                    null,
                    "target:1:2",
                    "target:1:2",
                    options -> options.announce.extendedCommunity),
            row("--large-community", null, "1:2:3", "1:2:3", options -> options.announce.largeCommunity),
            row("--as-path", null, "65000 65000", "65000 65000", options -> options.announce.asPath),
            row("--up-as-path", null, "1", "1", options -> options.announce.upAsPath),
            row("--down-as-path", null, "2", "2", options -> options.announce.downAsPath),
            row("--disabled-as-path", null, "3", "3", options -> options.announce.disabledAsPath),
            flag("--withdraw-on-down", options -> options.announce.withdrawOnDown),
            row("--path-id", 0L, "7", 7L, options -> options.announce.pathId),
            row("--neighbor", List.of(), "*", List.of("*"), options -> options.announce.neighbors),
            row("--execute", List.of(), "a b", List.of("a b"), options -> options.check.execute),
            row("--up-execute", List.of(), "a", List.of("a"), options -> options.check.upExecute),
            row("--down-execute", List.of(), "b", List.of("b"), options -> options.check.downExecute),
            row("--disabled-execute", List.of(), "c", List.of("c"), options -> options.check.disabledExecute));

    private static final List<Row> OWN_ROWS = List.of(
            row(
                    "--peer",
                    List.of(),
                    "[2001:db8::1]:1790",
                    List.of("[2001:db8::1]:1790"),
                    options -> options.speaker.peers),
            row("--local-as", null, "65001", "65001", options -> options.speaker.localAs),
            row("--peer-as", List.of(), "1.10", List.of("1.10"), options -> options.speaker.peerAs),
            row("--router-id", null, "192.0.2.1", "192.0.2.1", options -> options.speaker.routerId),
            row(
                    "--local-address",
                    List.of(),
                    "192.0.2.1",
                    List.of("192.0.2.1"),
                    options -> options.speaker.localAddresses),
            row("--hold-time", seconds(9), "30s", seconds(30), options -> options.speaker.holdTime),
            row("--password-file", null, "/x", Path.of("/x"), options -> options.speaker.passwordFile),
            row("--families", List.of(), "a,b", List.of("a", "b"), options -> options.speaker.families),
            flag("--passive", options -> options.speaker.passive),
            row("--listen", List.of(), "0.0.0.0:179", List.of("0.0.0.0:179"), options -> options.speaker.listen),
            row("--next-hop-ipv4", null, "192.0.2.1", "192.0.2.1", options -> options.speaker.nextHopIpv4),
            row("--next-hop-ipv6", null, "2001:db8::1", "2001:db8::1", options -> options.speaker.nextHopIpv6),
            row("--metrics", null, "127.0.0.1:9180", "127.0.0.1:9180", options -> options.speaker.metrics),
            row(
                    "--shutdown-communication",
                    "pharos is stopping",
                    "bye",
                    "bye",
                    options -> options.speaker.shutdownCommunication),
            row("--http", null, "http://127.0.0.1/", URI.create("http://127.0.0.1/"), options -> options.beyond.http),
            row("--tcp", null, "127.0.0.1:80", "127.0.0.1:80", options -> options.beyond.tcp),
            row("--lease", null, "30", seconds(30), options -> options.beyond.lease),
            row("--dialect", ExabgpDialect.V4_2, "main", ExabgpDialect.MAIN, options -> options.beyond.dialect));

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static Row flag(String names, Function<HealthcheckOptions, @Nullable Object> field) {
        return new Row(names, false, null, true, field);
    }

    private static Row row(
            String names,
            @Nullable Object otherwise,
            String value,
            Object then,
            Function<HealthcheckOptions, @Nullable Object> field) {
        return new Row(names, otherwise, value, then, field);
    }

    private static HealthcheckOptions parse(String... arguments) {
        return io.pharos.cli.healthcheck.Arguments.parse(arguments);
    }

    static Stream<Arguments> eachNameOfEachOption() {
        return Stream.concat(ROWS.stream(), OWN_ROWS.stream())
                .flatMap(row -> Stream.of(row.names().split(" ", -1)).map(name -> Arguments.of(name, row)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("eachNameOfEachOption")
    void everyOptionIsUnderstoodByEachOfItsNames(String name, Object option) {
        Row row = (Row) option;
        assertEquals(row.otherwise(), row.field().apply(parse()));
        String value = row.value();
        if (value == null) {
            assertEquals(row.then(), row.field().apply(parse(name)));
            return;
        }
        assertEquals(row.then(), row.field().apply(parse(name, value)));
        assertEquals(row.then(), row.field().apply(parse(name + "=" + value)));
        if (name.matches("-[a-zA-Z]")) {
            assertEquals(row.then(), row.field().apply(parse(name + value)));
        }
    }

    @Test
    void tableListsAllOptions() {
        Set<String> inTable = new HashSet<>(Set.of("--config", "-F", ProcessOptions.DROPPED));
        ROWS.forEach(row -> inTable.addAll(List.of(row.names().split(" ", -1))));
        OWN_ROWS.forEach(row -> inTable.addAll(List.of(row.names().split(" ", -1))));

        assertEquals(
                inTable,
                new CommandLine(new HealthcheckOptions())
                        .getCommandSpec()
                        .optionsMap()
                        .keySet());
    }

    static Stream<Arguments> eachBeginningThatExabgpTakes() {
        List<String> names = new ArrayList<>(List.of("--config", "--help"));
        ROWS.forEach(row -> names.addAll(List.of(row.names().split(" ", -1))));
        List<String> all = names.stream().filter(name -> name.startsWith("--")).toList();
        return ROWS.stream()
                .flatMap(row -> Stream.of(row.names().split(" ", -1))
                        .filter(name -> name.startsWith("--"))
                        .flatMap(name -> Stream.iterate(3, end -> end < name.length(), end -> end + 1)
                                .map(end -> name.substring(0, end))
                                .filter(beginning -> all.stream()
                                                .filter(each -> each.startsWith(beginning))
                                                .count()
                                        == 1)
                                .map(beginning -> Arguments.of(beginning, row))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("eachBeginningThatExabgpTakes")
    void everyBeginningThatIsUnambiguousInExabgpIsUnderstood(String beginning, Object option) {
        Row row = (Row) option;
        String value = row.value();
        HealthcheckOptions options = value == null ? parse(beginning) : parse(beginning + "=" + value);

        assertEquals(row.then(), row.field().apply(options));
    }

    @Test
    void ambiguousPrefixIsRejectedWithItsCandidates() {
        String message =
                assertThrows(ParameterException.class, () -> parse("--up", "1")).getMessage();

        assertEquals("option --up may be any of --up-as-path, --up-execute, --up-metric", message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--deb", "--debu"})
    void whatOnlyNewerOptionsMakeAmbiguousIsTheOlderOne(String beginning) {
        HealthcheckOptions options = parse(beginning, "--lab", "web");

        assertTrue(options.log.debug);
        assertEquals("web", options.addresses.label);
    }

    @Test
    void emptyValueMeansNoneAsInExabgp() {
        HealthcheckOptions options = parse("--disable=", "--label", "", "--execute", "", "--up-execute=  ");

        assertNull(options.check.disable);
        assertNull(options.addresses.label);
        assertEquals(List.of(), options.check.hooks());
    }

    @Test
    void tabCountsAsBlankInAttributes() {
        assertEquals("1\t2", parse("--as-path", "1\t2").announce.asPath);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOCAL0", "Local0", "local0"})
    void theCaseOfAFacilityDoesNotMatter(String facility) {
        assertEquals(16, parse("-sF", facility).log.syslogFacility);
    }

    @Test
    void lastScalarWinsAndListsAccumulate() {
        HealthcheckOptions options =
                parse("--rise", "1", "--rise=2", "--ip", "10.0.0.1", "--ip", "10.0.0.2/32", "--debug", "--debug");

        assertEquals(2, options.check.rise);
        assertEquals(List.of(IpPrefix.parse("10.0.0.1/32"), IpPrefix.parse("10.0.0.2/32")), options.addresses.ips);
        assertTrue(options.log.debug);
    }

    @Test
    void aBareSyslogFacilityIsDaemon() {
        assertEquals(3, parse("--syslog-facility", "--rise", "1").log.syslogFacility);
        assertNull(parse().log.syslogFacility);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--ip 10.0.0.1/24",
                "--ip web",
                "--ip 10.0.0.0/255.0.255.0",
                "--rise x",
                "--interval -1",
                "--interval nan",
                "--syslog-facility nowhere",
                "--dialect 3",
                "--no-such-option",
                "--rise",
                "stray",
                "--community 65000:1\nannounce",
                "--as-path 1\u000b2",
                "--large-community 1:2:3\u0085",
                "--extended-community \u0000",
                "--http \"://\"",
            })
    void whatIsWrongIsRefused(String arguments) {
        assertThrows(ParameterException.class, () -> parse(arguments.split(" ", 2)));
    }

    @Test
    void netmaskIsAcceptedAsALength() {
        assertEquals(
                List.of(IpPrefix.parse("10.0.0.0/24"), IpPrefix.parse("10.1.0.1/32")),
                parse("--ip", "10.0.0.0/255.255.255.0", "--ip", "10.1.0.1/255.255.255.255").addresses.ips);
        assertEquals(
                List.of(IpPrefix.parse("10.0.0.0/8"), IpPrefix.parse("0.0.0.0/0")),
                parse("--ip", "10.0.0.0/0.255.255.255", "--ip", "0.0.0.0/0.0.0.0").addresses.ips);
    }
}
