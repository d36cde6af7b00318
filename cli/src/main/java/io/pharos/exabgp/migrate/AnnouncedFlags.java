package io.pharos.exabgp.migrate;

import io.pharos.bgp.packet.attribute.Community;
import io.pharos.bgp.packet.attribute.ExtendedCommunity;
import io.pharos.bgp.packet.attribute.LargeCommunity;
import io.pharos.exabgp.healthcheck.HealthcheckFlags;
import io.pharos.exabgp.migrate.yaml.YamlList;
import io.pharos.exabgp.migrate.yaml.YamlMapping;
import io.pharos.exabgp.migrate.yaml.YamlScalar;
import io.pharos.exabgp.migrate.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Converts the announcement of a health check in one state. */
final class AnnouncedFlags {
    private static final long HIGHEST = 0xffff_ffffL;

    private final MigrationNotes migrationNotes;
    private final int line;
    private final String subject;

    AnnouncedFlags(MigrationNotes migrationNotes, int line, String subject) {
        this.migrationNotes = migrationNotes;
        this.line = line;
        this.subject = subject;
    }

    /**
     * Returns the announcement, or {@code withdraw}.
     *
     * @param option prefix of the state's options
     * @param shift added to the MED
     */
    YamlValue yaml(String option, HealthcheckFlags.@Nullable Announced announced, long shift) {
        if (announced == null) {
            return YamlScalar.of("withdraw");
        }
        YamlMapping route = new YamlMapping();
        long med = announced.med() + shift;
        if (med < 0 || med > HIGHEST) {
            migrationNotes.lost(
                    line, subject, "--" + option + "-metric " + announced.med() + ": a MED is 0 to " + HIGHEST);
        } else {
            route.put("med", med);
        }
        if (announced.localPreference() >= 0) {
            route.put("local-preference", announced.localPreference());
        }
        put(route, "communities", announced.communities(), Community::parse);
        put(route, "large-communities", announced.largeCommunities(), LargeCommunity::parse);
        put(route, "extended-communities", announced.extendedCommunities(), ExtendedCommunity::parse);
        put(route, "as-path", announced.asPath(), AnnouncedFlags::requireAsNumber);
        return route;
    }

    private void put(YamlMapping route, String key, String text, Consumer<String> parser) {
        List<String> values = new ArrayList<>();
        for (String word : Stream.of(text.split("[\\s,\\[\\]]+"))
                .filter(each -> !each.isEmpty())
                .toList()) {
            try {
                parser.accept(word);
                values.add(word);
            } catch (IllegalArgumentException e) {
                migrationNotes.lost(line, subject, key + " " + word + ": unknown to Pharos");
            }
        }
        if (!values.isEmpty()) {
            boolean repeated = key.equals("as-path"); // this prepends to the path
            route.put(
                    key,
                    YamlList.ofTexts(
                            repeated ? values : values.stream().distinct().toList()));
        }
    }

    private static void requireAsNumber(String text) {
        if (!text.matches("[0-9]{1,10}|[0-9]{1,5}\\.[0-9]{1,5}")) {
            throw new IllegalArgumentException(text + "; expected an AS number");
        }
    }
}
