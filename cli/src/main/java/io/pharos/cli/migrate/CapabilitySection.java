package io.pharos.cli.migrate;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.cli.migrate.grammar.Statement;
import io.pharos.cli.migrate.yaml.YamlMapping;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Carries over {@code capability}, {@code add-path} and {@code nexthop}. */
final class CapabilitySection {
    private static final String GRACEFUL_RESTART =
            "when it stops, Pharos withdraws its routes, so that routers do not keep sending traffic to it";

    /** What is lost when it is on, and why. What a version of Pharos always does is not listed. */
    private static final Map<String, String> LOST_WHEN_ON = Map.of(
            "graceful-restart", GRACEFUL_RESTART,
            "multi-session", "all families share a session",
            "operational", "a draft that only ExaBGP speaks",
            "aigp", "the AIGP attribute is not sent",
            "software-version", "the software version capability is not sent",
            "link-local-nexthop", "Pharos sends no link-local next hops",
            "link-local-prefer", "Pharos sends no link-local next hops",
            "paths-limit", "the paths limit capability is not sent",
            "nexthop", "Pharos has no extended next hops (RFC 8950) yet");

    /** What is lost when it is off, and why. */
    private static final Map<String, String> LOST_WHEN_OFF =
            Map.of("asn4", "Pharos always offers four-octet AS numbers; routers that do not know them ignore it");

    private static final Set<String> NEEDS_NOTHING = Set.of("route-refresh", "extended-message");

    private final Findings findings;

    CapabilitySection(Findings findings) {
        this.findings = findings;
    }

    void carry(NeighborSource source, YamlMapping yaml) {
        String subject = source.subject() + ": capability";
        for (Statement statement : source.within("capability")) {
            String name = statement.name();
            if (name.equals("add-path")) {
                addPath(source, statement, yaml);
            } else if (LOST_WHEN_ON.containsKey(name)) {
                if (!Words.isOff(statement)) {
                    findings.lost(statement, subject, String.valueOf(LOST_WHEN_ON.get(name)));
                }
            } else if (LOST_WHEN_OFF.containsKey(name)) {
                if (Words.isOff(statement)) {
                    findings.lost(statement, subject, String.valueOf(LOST_WHEN_OFF.get(name)));
                }
            } else if (!NEEDS_NOTHING.contains(name)) {
                findings.lost(statement, subject, "no capability that ExaBGP has");
            }
        }
        source.sections("nexthop")
                .filter(section -> !section.statements().isEmpty())
                .forEach(section ->
                        findings.lost(section, source.subject(), String.valueOf(LOST_WHEN_ON.get("nexthop"))));
    }

    private void addPath(NeighborSource source, Statement statement, YamlMapping yaml) {
        String direction = statement.value().toLowerCase(Locale.ROOT);
        if (Words.isOff(statement)) {
            return;
        }
        String subject = source.subject() + ": capability";
        if (!List.of("send", "receive", "send/receive").contains(direction)) {
            findings.lost(statement, subject, "expected send, receive, send/receive or disable");
            return;
        }
        Set<AddressFamily> families = EnumSet.noneOf(AddressFamily.class);
        source.within("add-path")
                .forEach(each ->
                        FamilySection.family(each.name() + "/" + each.value()).ifPresent(families::add));
        if (source.within("add-path").isEmpty()) {
            families.addAll(EnumSet.allOf(AddressFamily.class));
        }
        YamlMapping value = new YamlMapping();
        if (direction.contains("send")) {
            value.put("send", FamilySection.list(families));
        }
        if (direction.contains("receive")) {
            value.put("receive", FamilySection.list(families));
        }
        PharosKey.ADD_PATH.carry(statement, value, yaml, subject, findings);
    }
}
