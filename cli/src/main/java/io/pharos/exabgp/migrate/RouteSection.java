package io.pharos.exabgp.migrate;

import io.pharos.exabgp.migrate.grammar.Statement;
import io.pharos.exabgp.migrate.yaml.YamlList;
import io.pharos.exabgp.migrate.yaml.YamlMapping;
import io.pharos.exabgp.migrate.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Converts {@code static} and {@code announce}: routes that are announced from the start. */
final class RouteSection {
    private static final Set<String> OTHER_FAMILIES =
            Set.of("rd", "route-distinguisher", "label", "bgp-prefix-sid", "bgp-prefix-sid-srv6");

    private static final String UNICAST_ONLY = "Pharos supports ipv4/unicast and ipv6/unicast only";

    private final Draft draft;
    private final MigrationNotes migrationNotes;

    /** Names of the neighbors to announce to, by the text of a route. */
    private final Map<String, Announced> routes = new LinkedHashMap<>();

    private record Announced(Statement statement, Set<String> neighbors) {}

    RouteSection(Draft draft, MigrationNotes migrationNotes) {
        this.draft = draft;
        this.migrationNotes = migrationNotes;
    }

    /** Collects the routes of a neighbor. */
    void take(DraftNeighbor neighbor) {
        SourceNeighbor source = neighbor.source();
        for (Statement statement : source.within("static")) {
            take(statement, statement.name(), neighbor);
        }
        for (Statement family : source.within("announce")) {
            if (!family.name().equals("ipv4") && !family.name().equals("ipv6")) {
                migrationNotes.lost(family, source.subject() + ": announce", UNICAST_ONLY);
                continue;
            }
            for (Statement statement : family.statements()) {
                take(statement, statement.name().equals("unicast") ? "route" : statement.name(), neighbor);
            }
        }
        Stream.of("flow", "l2vpn", "operational")
                .flatMap(source::sections)
                .filter(section -> !section.statements().isEmpty())
                .forEach(section -> migrationNotes.lost(section, source.subject(), UNICAST_ONLY));
    }

    private void take(Statement statement, String kind, DraftNeighbor neighbor) {
        String subject = neighbor.source().subject();
        List<String> words = words(statement);
        if (words.stream().anyMatch(OTHER_FAMILIES::contains)) {
            migrationNotes.lost(statement, subject, UNICAST_ONLY);
            return;
        }
        switch (kind) {
            case "route" -> add(String.join(" ", words), statement, neighbor);
            case "attribute", "attributes" -> {
                int nlri = words.indexOf("nlri");
                if (nlri < 0 || nlri == words.size() - 1) {
                    migrationNotes.lost(statement, subject, "no destinations; expected nlri and prefixes at the end");
                    return;
                }
                String attributes = String.join(" ", words.subList(0, nlri));
                words.subList(nlri + 1, words.size())
                        .forEach(prefix -> add(prefix + " " + attributes, statement, neighbor));
            }
            default -> migrationNotes.lost(statement, subject, UNICAST_ONLY);
        }
    }

    /** Returns the words of a route, whether its attributes are on its line or in braces. */
    private static List<String> words(Statement statement) {
        List<String> words = new ArrayList<>(statement.texts());
        for (Statement attribute : statement.statements()) {
            words.add(attribute.name());
            words.addAll(attribute.texts());
        }
        return words;
    }

    private void add(String text, Statement statement, DraftNeighbor neighbor) {
        routes.computeIfAbsent(text, none -> new Announced(statement, new LinkedHashSet<>()))
                .neighbors
                .add(neighbor.label());
    }

    /** Adds the collected routes to the draft. */
    void finish() {
        Set<String> all = draft.neighbors().stream().map(DraftNeighbor::label).collect(Collectors.toSet());
        routes.forEach((text, announced) -> {
            if (announced.neighbors.equals(all)) {
                draft.addRoute(YamlScalar.of(text));
            } else {
                draft.addRoute(
                        new YamlMapping().put("route", text).put("neighbors", YamlList.ofTexts(announced.neighbors)));
            }
        });
    }
}
