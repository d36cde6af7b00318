package io.pharos.exabgp.event;

import io.pharos.bgp.packet.attribute.Aggregator;
import io.pharos.bgp.packet.attribute.Aigp;
import io.pharos.bgp.packet.attribute.AsPath;
import io.pharos.bgp.packet.attribute.AsPath.SegmentType;
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
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes path attributes as members of the JSON encoder's {@code attribute} object, in ascending order of type code. */
final class AttributeJson {
    private AttributeJson() {}

    /** Returns the members without braces; empty for none. */
    static String of(PathAttributes attributes, boolean fourTwo) {
        List<String> members = new ArrayList<>();
        attributes
                .get(Origin.class)
                .ifPresent(
                        origin -> members.add("\"origin\": \"" + origin.name().toLowerCase(Locale.ROOT) + "\""));
        attributes
                .get(AsPath.class)
                .filter(path -> !path.equals(AsPath.EMPTY)) // ExaBGP omits an empty one
                .ifPresent(path -> members.add(fourTwo ? flatPath(path) : segmentedPath(path)));
        attributes.get(MultiExitDiscriminator.class).ifPresent(med -> members.add("\"med\": " + med.value()));
        attributes
                .get(LocalPreference.class)
                .ifPresent(preference -> members.add("\"local-preference\": " + preference.value()));
        attributes.get(AtomicAggregate.class).ifPresent(atomic -> members.add("\"atomic-aggregate\": true"));
        attributes
                .get(Aggregator.class)
                .ifPresent(each -> members.add("\"aggregator\": \"" + each.asNumber() + ":" + each.address() + "\""));
        attributes
                .get(Communities.class)
                .ifPresent(each -> members.add(array(
                        "community",
                        each.values(),
                        community -> "[ " + (community.value() >>> 16) + ", " + (community.value() & 0xffff) + " ]")));
        attributes
                .get(OriginatorId.class)
                .ifPresent(each -> members.add("\"originator-id\": \"" + each.identifier() + "\""));
        attributes
                .get(ClusterList.class)
                .ifPresent(each -> members.add(array("cluster-list", each.values(), id -> "\"" + id + "\"")));
        attributes
                .get(ExtendedCommunities.class)
                .ifPresent(each -> members.add(array(
                        "extended-community",
                        each.values(),
                        community -> "{ \"value\": " + Long.toUnsignedString(community.value()) + ", \"string\": \""
                                + community + "\" }")));
        attributes
                .get(Aigp.class)
                .ifPresent(aigp -> members.add("\"aigp\": \"" + AttributeFormatter.aigp(aigp) + "\""));
        attributes
                .get(LargeCommunities.class)
                .ifPresent(each -> members.add(array(
                        "large-community",
                        each.values(),
                        large -> "[ " + large.globalAdministrator() + ", " + large.localData1() + " , "
                                + large.localData2() + " ]")));
        attributes.asList().stream()
                .filter(UnknownAttribute.class::isInstance)
                .map(UnknownAttribute.class::cast)
                .forEach(unknown -> members.add(String.format(
                        Locale.ROOT,
                        "\"attribute-0x%02X-0x%02X\": \"%s\"",
                        unknown.typeCode(),
                        unknown.flags(),
                        RawMessage.hex(unknown.value()))));
        return String.join(", ", members);
    }

    /** ExaBGP 4.2: all AS numbers in one array, sets as nested arrays; confederation segments in another array. */
    private static String flatPath(AsPath path) {
        return "\"as-path\": " + flat(path, SegmentType.AS_SEQUENCE, SegmentType.AS_SET, "[ ", " ]")
                + ", \"confederation-path\": "
                + flat(path, SegmentType.AS_CONFED_SEQUENCE, SegmentType.AS_CONFED_SET, "[", "]");
    }

    private static String flat(AsPath path, SegmentType sequence, SegmentType set, String open, String close) {
        List<String> elements = new ArrayList<>();
        for (AsPath.Segment segment : path.segments()) {
            if (segment.type() == sequence) {
                segment.asNumbers().forEach(number -> elements.add(number.toString()));
            } else if (segment.type() == set) {
                elements.add("[ " + numbers(segment) + " ]");
            }
        }
        return elements.isEmpty() ? "[]" : open + String.join(", ", elements) + close;
    }

    /** ExaBGP 5: an object with the segments by position. */
    private static String segmentedPath(AsPath path) {
        List<String> segments = new ArrayList<>();
        for (AsPath.Segment segment : path.segments()) {
            String element = switch (segment.type()) {
                case AS_SET -> "as-set";
                case AS_SEQUENCE -> "as-sequence";
                case AS_CONFED_SEQUENCE -> "confed-sequence";
                case AS_CONFED_SET -> "confed-set";
            };
            segments.add("\"" + segments.size() + "\": {\"element\": \"" + element + "\", \"value\": ["
                    + numbers(segment) + "]}");
        }
        return "\"as-path\": {" + String.join(", ", segments) + "}";
    }

    private static String numbers(AsPath.Segment segment) {
        return segment.asNumbers().stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static <T> String array(String name, List<T> values, Function<T, String> element) {
        return "\"" + name + "\": [ " + values.stream().map(element).collect(Collectors.joining(", ")) + " ]";
    }
}
