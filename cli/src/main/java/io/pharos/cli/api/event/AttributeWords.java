package io.pharos.cli.api.event;

import io.pharos.bgp.packet.attribute.Aggregator;
import io.pharos.bgp.packet.attribute.Aigp;
import io.pharos.bgp.packet.attribute.AsPath;
import io.pharos.bgp.packet.attribute.AtomicAggregate;
import io.pharos.bgp.packet.attribute.ClusterList;
import io.pharos.bgp.packet.attribute.Communities;
import io.pharos.bgp.packet.attribute.ExtendedCommunities;
import io.pharos.bgp.packet.attribute.LargeCommunities;
import io.pharos.bgp.packet.attribute.LocalPreference;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.packet.attribute.Origin;
import io.pharos.bgp.packet.attribute.OriginatorId;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.packet.attribute.UnknownAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Path attributes in the text encoder's words, in ascending order of type code; next hops and NLRI stand elsewhere. */
public final class AttributeWords {
    private AttributeWords() {}

    /**
     * The words of all attributes, parted by blanks.
     *
     * @param fourTwo whether as ExaBGP 4.2 writes them, which differs in AS paths
     */
    public static String of(PathAttributes attributes, boolean fourTwo) {
        List<String> words = new ArrayList<>();
        attributes.get(Origin.class).ifPresent(origin -> words.add(origin.toString()));
        attributes.get(AsPath.class).ifPresent(path -> words.add(asPath(path, fourTwo)));
        attributes.get(MultiExitDiscriminator.class).ifPresent(med -> words.add(med.toString()));
        attributes.get(LocalPreference.class).ifPresent(preference -> words.add(preference.toString()));
        attributes.get(AtomicAggregate.class).ifPresent(atomic -> words.add("atomic-aggregate"));
        attributes.get(Aggregator.class).ifPresent(aggregator -> words.add(aggregator.toString()));
        attributes.get(Communities.class).ifPresent(each -> words.add(list("community", each.values())));
        attributes.get(OriginatorId.class).ifPresent(originator -> words.add(originator.toString()));
        attributes.get(ClusterList.class).ifPresent(clusters -> words.add(clusters.toString()));
        attributes
                .get(ExtendedCommunities.class)
                .ifPresent(each -> words.add(list("extended-community", each.values())));
        attributes.get(Aigp.class).ifPresent(aigp -> words.add("aigp " + aigp(aigp)));
        attributes.get(LargeCommunities.class).ifPresent(each -> words.add(list("large-community", each.values())));
        attributes.asList().stream()
                .filter(UnknownAttribute.class::isInstance)
                .map(UnknownAttribute.class::cast)
                .forEach(unknown -> words.add(String.format(
                        Locale.ROOT,
                        "attribute [ 0x%02X 0x%02X %s ]",
                        unknown.typeCode(),
                        unknown.flags(),
                        Packet.hex(unknown.value()))));
        return String.join(" ", words);
    }

    /** AIGP as ExaBGP shows it: the whole number in sixteen hexadecimal digits. */
    static String aigp(Aigp aigp) {
        return String.format(Locale.ROOT, "0x%016x", aigp.metric());
    }

    /** ExaBGP 5 writes a sequence in parentheses. */
    private static String asPath(AsPath path, boolean fourTwo) {
        String segments = String.join(
                " ", path.segments().stream().map(AsPath.Segment::toString).toList());
        String open = fourTwo ? "[ " : "( ";
        String close = fourTwo ? "]" : ")";
        return "as-path " + open + (segments.isEmpty() ? "" : segments + " ") + close;
    }

    /** One value stands alone, several between brackets. */
    private static String list(String word, List<?> values) {
        List<String> texts = values.stream().map(String::valueOf).toList();
        return texts.size() == 1 ? word + " " + texts.get(0) : word + " [ " + String.join(" ", texts) + " ]";
    }
}
