package io.pharos.exabgp.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ExaBGP would have said in its OPEN, converted. */
class OpenMigrationTest {
    private static String neighbor(int number, String leafs) {
        return "neighbor 192.0.2.%d { local-as 65001; peer-as 65000; family { ipv4 unicast; ipv6 unicast; } %s }\n"
                .formatted(number, leafs);
    }

    private static Migration migrate(String text) {
        return new ExabgpMigration(ExabgpEnvironment.EMPTY, SecretLocation.ENVIRONMENT, MigrationFiles.MACHINE)
                .migrate("test.conf", text);
    }

    /** What the keys stand for, in the order of the new file. */
    private static List<String> values(String text, String... keys) {
        return Pattern.compile("(?<![a-z-])(" + String.join("|", keys) + "): [^,}\n]+")
                .matcher(migrate(text).yaml())
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static List<String> identifiers(String text) {
        return values(text, "router-id", "address");
    }

    @Test
    void commonIdentifierIsWrittenAtTheTop() {
        assertEquals(
                List.of("router-id: 192.0.2.10", "address: 192.0.2.1", "address: 192.0.2.2"),
                identifiers(neighbor(1, "router-id 192.0.2.10; local-address 192.0.2.8;")
                        + neighbor(2, "local-address 192.0.2.10;")));
    }

    @Test
    void differentIdentifierIsWrittenForItsNeighbor() {
        assertEquals(
                List.of(
                        "router-id: 192.0.2.10",
                        "address: 192.0.2.1",
                        "address: 192.0.2.2",
                        "router-id: 192.0.2.11",
                        "address: 192.0.2.3",
                        "router-id: 192.0.2.12"),
                identifiers(neighbor(1, "router-id 192.0.2.10; local-address 192.0.2.8;")
                        + neighbor(2, "router-id 192.0.2.11; local-address 192.0.2.8;")
                        + neighbor(3, "local-address 192.0.2.12;")));
    }

    /** For ExaBGP the local address is the identifier; ours follows from the first session. */
    @Test
    void derivedIdentifiersAreWrittenOnlyWhereTheyDiffer() {
        assertEquals(
                List.of("address: 192.0.2.1", "address: 192.0.2.2"),
                identifiers(neighbor(1, "local-address 192.0.2.8;") + neighbor(2, "local-address 192.0.2.8;")));
        assertEquals(
                List.of(
                        "address: 192.0.2.1",
                        "router-id: 192.0.2.8",
                        "address: 192.0.2.2",
                        "router-id: 192.0.2.9",
                        "address: 192.0.2.3"),
                identifiers(neighbor(1, "local-address 192.0.2.8;")
                        + neighbor(2, "local-address 192.0.2.9;")
                        + neighbor(3, "local-address auto;")));
    }

    @Test
    void namesThatExabgpWouldCutAreCut() {
        String text =
                neighbor(1, "local-address auto; host-name %s; domain-name example.com;".formatted("a".repeat(70)));

        assertEquals(
                List.of("host-name: " + "a".repeat(64), "domain-name: example.com"),
                values(text, "host-name", "domain-name"));
        assertEquals(
                List.of("cut to 64 characters, as in ExaBGP"),
                migrate(text).migrationNotes().stream()
                        .map(each -> each.text().replaceFirst(".*: ", ""))
                        .toList());
    }

    @Test
    void aDomainWithoutAHostIsReported() {
        String text = neighbor(1, "local-address auto; domain-name example.com;");

        assertEquals(List.of(), values(text, "host-name", "domain-name"));
        assertEquals(
                List.of("domain-name example.com: not sent without host-name"),
                migrate(text).migrationNotes().stream().map(MigrationNote::text).toList());
    }

    @Test
    void neighborOfAnyAsIsConverted() {
        String text = neighbor(1, "local-address auto;").replace("peer-as 65000", "peer-as auto");

        assertEquals(List.of("peer-as: auto"), values(text, "peer-as"));
        assertEquals(List.of(), migrate(text).migrationNotes());
    }

    /** The neighbor is left out. */
    @Test
    void derivedAsNumberIsReported() {
        Migration migration = migrate(neighbor(1, "local-address auto;").replace("local-as 65001", "local-as auto"));

        assertEquals(
                "local-as auto: Pharos speaks first, and its AS number is in its OPEN",
                migration.migrationNotes().get(0).text());
    }

    @ParameterizedTest(name = "capability {0}")
    @CsvSource({
        "asn4 disable, four-octet-as: false",
        "asn4 enable, ''",
        "asn4, ''",
        "software-version enable, software-version: true",
        "software-version disable, ''",
        "software-version, ''",
    })
    void whatIsNotUsualIsWritten(String capability, String key) {
        String text = neighbor(1, "local-address auto; capability { %s; }".formatted(capability));

        assertEquals(key.isEmpty() ? List.of() : List.of(key), values(text, "four-octet-as", "software-version"));
        assertEquals(List.of(), migrate(text).migrationNotes());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "description none, true",
        "capability { } description none, true",
        "capability { extended-message; } description none, true",
        "capability { extended-message enable; } description none, true",
        "capability { extended-message disable; } description none, false",
    })
    void longMessagesAreOfferedUnlessTheyAreOff(String section, boolean offered) {
        String text = neighbor(1, "local-address auto; " + section + ";");

        assertEquals(offered ? List.of("extended-message: true") : List.of(), values(text, "extended-message"));
    }
}
