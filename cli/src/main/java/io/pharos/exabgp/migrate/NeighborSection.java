package io.pharos.exabgp.migrate;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.exabgp.migrate.grammar.Statement;
import io.pharos.exabgp.migrate.yaml.YamlMapping;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Converts neighbors: the simple statements here, their sections in the classes for those. */
final class NeighborSection {
    private static final String BGP_PORT = "179";
    private static final String HOLD_TIME_OF_EXABGP = "180s";

    /** Statements that are converted here. */
    private static final Set<String> CARRIED = Set.of(
            "inherit",
            "description",
            "host-name",
            "domain-name",
            "router-id",
            "local-address",
            "local-as",
            "peer-as",
            "peer-address",
            "hold-time",
            "passive",
            "listen",
            "connect",
            "outgoing-ttl",
            "incoming-ttl",
            "ttl-security",
            "source-interface",
            "md5-password",
            "md5-base64",
            "md5-ip",
            "group-updates",
            "auto-flush",
            "manual-eor");

    /** Statements without a counterpart in Pharos, and why. */
    private static final Map<String, String> LOST = Map.of(
            "rate-limit", "Pharos sends as fast as the router reads",
            "local-link-local", "Pharos sends no link-local next hops",
            "graceful-restart", "when it stops, Pharos withdraws its routes, so that routers do not keep them");

    private static final Set<String> SECTIONS = Set.of(
            "family",
            "capability",
            "add-path",
            "nexthop",
            "api",
            "process",
            "static",
            "announce",
            "flow",
            "l2vpn",
            "operational",
            "tcp-ao");

    private final Draft draft;
    private final MigrationNotes migrationNotes;
    private final ExabgpEnvironment environment;
    private final PasswordSection passwords;
    private final Set<String> endpoints = new HashSet<>();
    private boolean holdTimeExplained;

    NeighborSection(Draft draft, MigrationNotes migrationNotes, ExabgpEnvironment environment, SecretLocation secrets) {
        this.draft = draft;
        this.migrationNotes = migrationNotes;
        this.environment = environment;
        this.passwords = new PasswordSection(draft, migrationNotes, secrets);
    }

    /** Adds the neighbor to the draft, if it can be converted. */
    void carry(SourceNeighbor source) {
        reportUnknown(source);
        Optional<String> localAs = asNumber(source, "local-as");
        Optional<String> peerAs = asNumber(source, "peer-as");
        Set<AddressFamily> families = new FamilySection(migrationNotes).families(source);
        Optional<String> address = address(source);
        if (localAs.isEmpty() || peerAs.isEmpty() || address.isEmpty() || families.isEmpty()) {
            migrationNotes.lost(source.section().line(), source.subject(), "the whole neighbor, for the reasons above");
            return;
        }
        String port = port(source);
        if (!endpoints.add(address.get() + " " + port)) {
            migrationNotes.lost(
                    source.section().line(),
                    source.subject(),
                    "the whole neighbor: another one has this address and port, and Pharos has one session"
                            + " with each");
            return;
        }
        YamlMapping yaml = new YamlMapping().put("address", address.get());
        source.last("description").ifPresent(each -> yaml.put("description", each.value()));
        if (!port.equals(BGP_PORT)) {
            yaml.put("port", port);
        }
        yaml.put("peer-as", peerAs.get());
        session(source, yaml);
        passwords.carry(source, yaml);
        if (families.size() < AddressFamily.values().length) {
            yaml.put("families", FamilySection.list(families));
        }
        sessionKeys(source, yaml);
        new HostNameSection(migrationNotes).carry(source, yaml);
        boolean grouped =
                source.last("group-updates").filter(StatementWords::isOff).isEmpty();
        if (grouped && families.contains(AddressFamily.IPV6_UNICAST)) {
            yaml.put("group-ipv6-updates", false);
        }
        new CapabilitySection(migrationNotes).carry(source, families, yaml);
        draft.add(new DraftNeighbor(source, localAs.get(), families, ApiSection.processes(source), yaml));
    }

    private void session(SourceNeighbor source, YamlMapping yaml) {
        Optional<Statement> local =
                source.last("local-address").filter(each -> !each.value().equals("auto"));
        local.ifPresent(each -> yaml.put("local-address", each.value()));
        Optional<Statement> holdTime = source.last("hold-time");
        if (holdTime.isPresent()) {
            yaml.put(
                    "hold-time",
                    holdTime.get().value().equals("0") ? "0" : holdTime.get().value() + "s");
        } else {
            yaml.put("hold-time", HOLD_TIME_OF_EXABGP);
            if (!holdTimeExplained) {
                yaml.comment(
                        "hold-time",
                        "ExaBGP's default. Without this line it is 9s, and a dead router is detected sooner.");
            }
            holdTimeExplained = true;
        }
        String localAddress =
                local.map(Statement::value).orElse(source.address().contains(":") ? "::" : "0.0.0.0");
        source.last("listen")
                .filter(each -> !each.value().equals("0"))
                .ifPresent(each -> draft.listenOn(EnvironmentSection.endpoint(localAddress, each.value())));
        if (source.last("passive").map(StatementWords::isOn).orElse(environment.isOn("bgp.passive"))) {
            yaml.put("passive", true);
            if (!draft.listens()) {
                draft.listenOn(EnvironmentSection.endpoint(localAddress, environment.port()));
                migrationNotes.chosen(
                        source.section().line(),
                        source.subject(),
                        "passive, but no listen address is configured: " + localAddress + " is used");
            }
        }
    }

    private void sessionKeys(SourceNeighbor source, YamlMapping yaml) {
        String subject = source.subject();
        for (String key : List.of("outgoing-ttl", "incoming-ttl")) {
            source.last(key)
                    .filter(each -> !StatementWords.isOff(each) && !each.value().equals("0"))
                    .ifPresent(each -> yaml.put(key, each.value()));
        }
        // ExaBGP 3 has one word for both.
        source.last("ttl-security")
                .filter(each -> !StatementWords.isOff(each))
                .ifPresent(each -> yaml.put("outgoing-ttl", each.value()));
        source.last("source-interface").ifPresent(each -> yaml.put("source-interface", each.value()));
        source.last("group-updates").filter(StatementWords::isOff).ifPresent(each -> yaml.put("group-updates", false));
        // The bare word means false in ExaBGP.
        source.last("manual-eor")
                .filter(each -> StatementWords.isOn(each) && !each.arguments().isEmpty())
                .ifPresent(each -> yaml.put("manual-eor", true));
        source.last("auto-flush").filter(StatementWords::isOff).ifPresent(each -> {
            yaml.put("auto-flush", false);
            migrationNotes.chosen(
                    each, subject, "withdrawals of services that fail wait for a flush too, as in ExaBGP");
        });
    }

    private Optional<String> address(SourceNeighbor source) {
        String address = source.address();
        int slash = address.indexOf('/');
        if (slash < 0) {
            return Optional.of(address);
        }
        String whole = address.contains(":") ? "/128" : "/32";
        if (address.substring(slash).equals(whole)) {
            return Optional.of(address.substring(0, slash));
        }
        migrationNotes.lost(
                source.section().line(),
                source.subject(),
                "a range of addresses: Pharos needs each neighbor's address");
        return Optional.empty();
    }

    private Optional<String> asNumber(SourceNeighbor source, String keyword) {
        Optional<Statement> statement = source.last(keyword);
        if (statement.isEmpty()) {
            migrationNotes.lost(source.section().line(), source.subject(), keyword + " is missing");
            return Optional.empty();
        }
        if (keyword.equals("local-as") && statement.get().value().equals("auto")) {
            migrationNotes.lost(
                    statement.get(), source.subject(), "Pharos speaks first, and its AS number is in its OPEN");
            return Optional.empty();
        }
        return Optional.of(statement.get().value());
    }

    private String port(SourceNeighbor source) {
        return source.last("connect")
                .map(Statement::value)
                .filter(port -> !port.equals("0"))
                .orElse(environment.port());
    }

    private void reportUnknown(SourceNeighbor source) {
        for (Statement statement : source.statements()) {
            String name = statement.name();
            if (statement.body() != null) {
                if (!SECTIONS.contains(name)) {
                    migrationNotes.lost(statement, source.subject(), "not a section of a neighbor in ExaBGP");
                }
                if (name.equals("tcp-ao")) {
                    migrationNotes.lost(statement, source.subject(), "Pharos does not support TCP-AO");
                }
            } else if (LOST.containsKey(name)) {
                migrationNotes.lost(statement, source.subject(), String.valueOf(LOST.get(name)));
            } else if (name.equals("adj-rib-out") || name.equals("adj-rib-in")) {
                // The bare word switches it off, which few expect; Pharos always keeps both tables.
                if (statement.arguments().isEmpty() || StatementWords.isOff(statement)) {
                    migrationNotes.chosen(
                            statement,
                            source.subject(),
                            name.equals("adj-rib-out")
                                    ? "Pharos always keeps its routes, and announces them again to a router that"
                                            + " reconnects"
                                    : "Pharos keeps received routes up to maximum-received-prefixes");
                }
            } else if (!CARRIED.contains(name)) {
                migrationNotes.lost(statement, source.subject(), "not a keyword of a neighbor in ExaBGP");
            }
        }
    }
}
