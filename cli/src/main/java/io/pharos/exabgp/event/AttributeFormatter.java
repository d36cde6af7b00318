package io.pharos.exabgp.event;

import io.pharos.bgp.packet.attribute.Aggregator;
import io.pharos.bgp.packet.attribute.Aigp;
import io.pharos.bgp.packet.attribute.AsPath;
import io.pharos.bgp.packet.attribute.AtomicAggregate;
import io.pharos.bgp.packet.attribute.ClusterList;
import io.pharos.bgp.packet.attribute.Communities;
import io.pharos.bgp.packet.attribute.Community;
import io.pharos.bgp.packet.attribute.ExtendedCommunities;
import io.pharos.bgp.packet.attribute.ExtendedCommunity;
import io.pharos.bgp.packet.attribute.LargeCommunities;
import io.pharos.bgp.packet.attribute.LargeCommunity;
import io.pharos.bgp.packet.attribute.LocalPreference;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.packet.attribute.Origin;
import io.pharos.bgp.packet.attribute.OriginatorId;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.packet.attribute.UnknownAttribute;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes path attributes as the text encoder does, in ascending order of type code, without next hops and NLRI. */
public final class AttributeFormatter {
    private static final Map<Integer, String> NAMED = Map.of(
            0xFFFFFF01, "no-export",
            0xFFFFFF02, "no-advertise",
            0xFFFFFF03, "no-export-subconfed",
            0xFFFFFF04, "no-peer",
            0xFFFF029A, "blackhole");

    private AttributeFormatter() {}

    /**
     * Returns all attributes, separated by blanks; lists in ascending order.
     *
     * @param fourTwo whether as ExaBGP 4.2, which writes AS paths differently
     */
    public static String of(PathAttributes attributes, boolean fourTwo) {
        List<String> words = new ArrayList<>();
        attributes.get(Origin.class).ifPresent(origin -> words.add(origin.toString()));
        attributes.get(AsPath.class).ifPresent(path -> words.add(asPath(path, fourTwo)));
        attributes.get(MultiExitDiscriminator.class).ifPresent(med -> words.add(med.toString()));
        attributes.get(LocalPreference.class).ifPresent(preference -> words.add(preference.toString()));
        attributes.get(AtomicAggregate.class).ifPresent(atomic -> words.add("atomic-aggregate"));
        attributes.get(Aggregator.class).ifPresent(aggregator -> words.add(aggregator.toString()));
        attributes.get(Communities.class).ifPresent(each -> words.add(communities(each)));
        attributes.get(OriginatorId.class).ifPresent(originator -> words.add(originator.toString()));
        attributes.get(ClusterList.class).ifPresent(clusters -> words.add(clusters.toString()));
        attributes.get(ExtendedCommunities.class).ifPresent(each -> words.add(extendedCommunities(each)));
        attributes.get(Aigp.class).ifPresent(aigp -> words.add("aigp " + aigp(aigp)));
        attributes.get(LargeCommunities.class).ifPresent(each -> words.add(largeCommunities(each)));
        attributes.asList().stream()
                .filter(UnknownAttribute.class::isInstance)
                .map(UnknownAttribute.class::cast)
                .forEach(unknown -> words.add(String.format(
                        Locale.ROOT,
                        "attribute [ 0x%02X 0x%02X %s ]",
                        unknown.typeCode(),
                        unknown.flags(),
                        RawMessage.hex(unknown.value()))));
        return String.join(" ", words);
    }

    /** Returns AIGP in ExaBGP's form: sixteen hexadecimal digits. */
    static String aigp(Aigp aigp) {
        return String.format(Locale.ROOT, "0x%016x", aigp.metric());
    }

    private static String asPath(AsPath path, boolean fourTwo) {
        if (fourTwo) {
            return path.toString();
        }
        return path.segments().isEmpty()
                ? "as-path (  )"
                : path.segments().stream()
                        .map(AttributeFormatter::segment)
                        .collect(Collectors.joining(" ", "as-path ", ""));
    }

    /** ExaBGP 5 writes a sequence in parentheses, and a set in brackets. */
    private static String segment(AsPath.Segment segment) {
        String numbers = segment.asNumbers().stream().map(String::valueOf).collect(Collectors.joining(" "));
        return switch (segment.type()) {
            case AS_SEQUENCE -> "( " + numbers + " )";
            case AS_SET -> "[ " + numbers + " ]";
            case AS_CONFED_SEQUENCE -> "{( " + numbers + " )}";
            case AS_CONFED_SET -> "{[ " + numbers + " ]}";
        };
    }

    private static String communities(Communities communities) {
        return list(
                "community",
                communities.values().stream()
                        .sorted((one, other) -> Integer.compareUnsigned(one.value(), other.value()))
                        .map(AttributeFormatter::community)
                        .toList());
    }

    /** Only the names that ExaBGP knows are used, so that scripts still find {@code 65535:0}. */
    private static String community(Community community) {
        String name = NAMED.get(community.value());
        return name == null ? (community.value() >>> 16) + ":" + (community.value() & 0xffff) : name;
    }

    private static String extendedCommunities(ExtendedCommunities communities) {
        return list(
                "extended-community",
                communities.values().stream()
                        .sorted((one, other) -> Long.compareUnsigned(one.value(), other.value()))
                        .map(AttributeFormatter::extendedCommunity)
                        .toList());
    }

    private static String extendedCommunity(ExtendedCommunity community) {
        String text = community.toString();
        return text.startsWith("0x") ? String.format(Locale.ROOT, "0x%016X", community.value()) : text;
    }

    private static String largeCommunities(LargeCommunities communities) {
        return list(
                "large-community",
                communities.values().stream()
                        .sorted(Comparator.comparingLong(LargeCommunity::globalAdministrator)
                                .thenComparingLong(LargeCommunity::localData1)
                                .thenComparingLong(LargeCommunity::localData2))
                        .map(LargeCommunity::toString)
                        .toList());
    }

    /** A single value stands without brackets. */
    private static String list(String word, List<String> texts) {
        return texts.size() == 1 ? word + " " + texts.get(0) : word + " [ " + String.join(" ", texts) + " ]";
    }
}
