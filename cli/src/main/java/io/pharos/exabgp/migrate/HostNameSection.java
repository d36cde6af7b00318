package io.pharos.exabgp.migrate;

import io.pharos.bgp.packet.capability.HostNameCapability;
import io.pharos.exabgp.migrate.grammar.Statement;
import io.pharos.exabgp.migrate.yaml.YamlMapping;
import java.util.Optional;

/** Converts {@code host-name} and {@code domain-name}. */
final class HostNameSection {
    private final MigrationNotes migrationNotes;

    HostNameSection(MigrationNotes migrationNotes) {
        this.migrationNotes = migrationNotes;
    }

    void carry(SourceNeighbor source, YamlMapping yaml) {
        Optional<Statement> host = source.last("host-name");
        Optional<Statement> domain = source.last("domain-name");
        if (host.isPresent()) {
            yaml.put("host-name", fitting(host.get(), source));
            domain.ifPresent(each -> yaml.put("domain-name", fitting(each, source)));
        } else {
            domain.ifPresent(each -> migrationNotes.lost(each, source.subject(), "not sent without host-name"));
        }
    }

    /** ExaBGP accepts longer names too, and truncates them when it sends them. */
    private String fitting(Statement name, SourceNeighbor source) {
        String whole = name.value();
        if (whole.length() <= HostNameCapability.MAXIMUM_NAME_SIZE) {
            return whole;
        }
        String cut = whole.substring(0, HostNameCapability.MAXIMUM_NAME_SIZE);
        migrationNotes.chosen(
                name, source.subject(), "cut to " + HostNameCapability.MAXIMUM_NAME_SIZE + " characters, as in ExaBGP");
        return cut;
    }
}
