package io.pharos.exabgp.migrate;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.exabgp.migrate.grammar.Statement;
import io.pharos.exabgp.migrate.yaml.YamlList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Converts {@code family}. */
final class FamilySection {
    private final MigrationNotes migrationNotes;

    FamilySection(MigrationNotes migrationNotes) {
        this.migrationNotes = migrationNotes;
    }

    /** Returns the families for the neighbor; empty, with a note, if Pharos supports none of them. */
    Set<AddressFamily> families(SourceNeighbor source) {
        List<Statement> statements = source.within("family");
        boolean all = statements.isEmpty() || statements.stream().anyMatch(each -> each.isLeaf("all"));
        if (all) {
            migrationNotes.chosen(
                    source.section().line(),
                    source.subject(),
                    "ExaBGP offers every family it knows; Pharos offers ipv4/unicast and ipv6/unicast");
            return EnumSet.allOf(AddressFamily.class);
        }
        Set<AddressFamily> families = EnumSet.noneOf(AddressFamily.class);
        for (Statement statement : statements) {
            Optional<AddressFamily> family = family(statement.name() + "/" + statement.value());
            family.ifPresent(families::add);
            if (family.isEmpty()) {
                migrationNotes.lost(
                        statement, source.subject() + ": family", "Pharos supports ipv4/unicast and ipv6/unicast only");
            }
        }
        return families;
    }

    static Optional<AddressFamily> family(String name) {
        return Stream.of(AddressFamily.values())
                .filter(family -> family.toString().equals(name))
                .findFirst();
    }

    static YamlList list(Set<AddressFamily> families) {
        return YamlList.ofTexts(families.stream().map(AddressFamily::toString).toList());
    }
}
