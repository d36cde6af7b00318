package io.pharos.exabgp.migrate;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.exabgp.migrate.grammar.Statement;
import io.pharos.exabgp.migrate.yaml.YamlMapping;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Converts {@code capability}, {@code add-path} and {@code nexthop}. */
final class CapabilitySection {
    private static final String EXTENDED_MESSAGE = "extended-message";

    private static final String GRACEFUL_RESTART =
            "when it stops, Pharos withdraws its routes, so that routers do not keep sending traffic to it";

    /** Capabilities that are not carried over when on, and why. Those that Pharos always offers are not listed. */
    private static final Map<String, String> LOST_WHEN_ON = Map.of(
            "graceful-restart", GRACEFUL_RESTART,
            "multi-session", "all families share a session",
            "operational", "a draft that only ExaBGP implements",
            "link-local-nexthop", "Pharos sends no link-local next hops",
            "link-local-prefer", "Pharos sends no link-local next hops",
            "paths-limit", "the paths limit capability is not sent");

    /** Capabilities with a key in our configuration. */
    private static final Map<String, String> KEYS = Map.of(
            "aigp", "aigp",
            "nexthop", "extended-next-hop",
            "route-refresh", "enhanced-route-refresh");

    private final MigrationNotes migrationNotes;

    CapabilitySection(MigrationNotes migrationNotes) {
        this.migrationNotes = migrationNotes;
    }

    void carry(SourceNeighbor source, Set<AddressFamily> offered, YamlMapping yaml) {
        String subject = source.subject() + ": capability";
        for (Statement statement : source.within("capability")) {
            String name = statement.name();
            if (name.equals("add-path")) {
                addPath(source, statement, offered, yaml);
            } else if (LOST_WHEN_ON.containsKey(name)) {
                if (!StatementWords.isOff(statement)) {
                    migrationNotes.lost(statement, subject, String.valueOf(LOST_WHEN_ON.get(name)));
                }
            } else if (name.equals("asn4")) {
                if (StatementWords.isOff(statement)) {
                    yaml.put("four-octet-as", false);
                }
            } else if (name.equals("software-version")) {
                // The bare word means false in ExaBGP.
                if (StatementWords.isOn(statement) && !statement.arguments().isEmpty()) {
                    yaml.put("software-version", true);
                }
            } else if (KEYS.containsKey(name)) {
                if (StatementWords.isOn(statement)) {
                    yaml.put(Objects.requireNonNull(KEYS.get(name)), true);
                }
            } else if (!name.equals(EXTENDED_MESSAGE)) {
                migrationNotes.lost(statement, subject, "not a capability of ExaBGP");
            }
        }
        // ExaBGP offers it by default.
        if (source.within("capability").stream()
                .noneMatch(each -> each.name().equals(EXTENDED_MESSAGE) && StatementWords.isOff(each))) {
            yaml.put(EXTENDED_MESSAGE, true);
        }
        source.within("nexthop").forEach(each -> nextHop(each, yaml, source.subject() + ": nexthop"));
    }

    private void nextHop(Statement family, YamlMapping yaml, String subject) {
        if (family.toString().equals("ipv4 unicast ipv6")) {
            yaml.put("extended-next-hop", true);
        } else {
            migrationNotes.lost(family, subject, "Pharos supports IPv6 next hops for ipv4/unicast only (RFC 8950)");
        }
    }

    private void addPath(SourceNeighbor source, Statement statement, Set<AddressFamily> offered, YamlMapping yaml) {
        String direction = statement.value().toLowerCase(Locale.ROOT);
        if (StatementWords.isOff(statement)) {
            return;
        }
        String subject = source.subject() + ": capability";
        if (!List.of("send", "receive", "send/receive").contains(direction)) {
            migrationNotes.lost(statement, subject, "expected send, receive, send/receive or disable");
            return;
        }
        Set<AddressFamily> families = EnumSet.noneOf(AddressFamily.class);
        source.within("add-path")
                .forEach(each ->
                        FamilySection.family(each.name() + "/" + each.value()).ifPresent(families::add));
        if (source.within("add-path").isEmpty()) {
            families.addAll(offered);
        }
        families.retainAll(offered);
        if (families.isEmpty()) {
            return;
        }
        if (direction.contains("send")) {
            yaml.put("add-path-send", FamilySection.list(families));
        }
        if (direction.contains("receive")) {
            yaml.put("add-path-receive", FamilySection.list(families));
        }
    }
}
