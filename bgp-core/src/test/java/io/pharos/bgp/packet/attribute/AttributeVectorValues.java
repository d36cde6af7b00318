package io.pharos.bgp.packet.attribute;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.AsPath.Segment;
import io.pharos.bgp.packet.attribute.AsPath.SegmentType;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the words of vectors/attributes.txt into attributes. A row of the table without an arm here does not compile. */
final class AttributeVectorValues {
    /** A segment by its brackets: [confederation sequence], {confederation set}, (set), or a sequence without any. */
    private static final Pattern SEGMENT = Pattern.compile("[\\[{(]?([0-9]+(?: [0-9]+)*)[\\]})]?");

    private AttributeVectorValues() {}

    static PathAttribute of(AttributeType row, String text) {
        return switch (row) {
            case ORIGIN -> Origin.valueOf(text);
            case AS_PATH -> new AsPath(segments(text));
            case NEXT_HOP -> new NextHop(address(text));
            case MULTI_EXIT_DISC -> new MultiExitDiscriminator(Long.parseLong(text));
            case LOCAL_PREF -> new LocalPreference(Long.parseLong(text));
            case ATOMIC_AGGREGATE -> new AtomicAggregate();
            case AGGREGATOR -> new Aggregator(aggregatorAs(text), aggregatorAddress(text));
            case COMMUNITIES -> new Communities(each(text, Community::parse));
            case ORIGINATOR_ID -> new OriginatorId(BgpIdentifier.parse(text));
            case CLUSTER_LIST -> new ClusterList(each(text, BgpIdentifier::parse));
            case MP_REACH_NLRI -> reach(text);
            case MP_UNREACH_NLRI -> unreach(text);
            case EXTENDED_COMMUNITIES -> new ExtendedCommunities(each(text, ExtendedCommunity::parse));
            case AS4_PATH -> new As4Path(segments(text));
            case AS4_AGGREGATOR -> new As4Aggregator(aggregatorAs(text), aggregatorAddress(text));
            case AIGP -> new Aigp(Long.parseUnsignedLong(text));
            case LARGE_COMMUNITY -> new LargeCommunities(each(text, LargeCommunity::parse));
        };
    }

    private static MpReachNlri reach(String text) {
        String[] halves = text.split(" nlri ", -1);
        List<InetAddress> nextHops = each(halves[0], AttributeVectorValues::address);
        List<Nlri> nlri = each(halves[1], Nlri::parse);
        @Nullable InetAddress linkLocal = nextHops.size() == 2 ? nextHops.get(1) : null;
        return new MpReachNlri(nlri.get(0).family(), nextHops.get(0), linkLocal, nlri);
    }

    private static MpUnreachNlri unreach(String text) {
        List<String> words = each(text, word -> word);
        AddressFamily family = words.get(0).equals("ipv6") ? AddressFamily.IPV6_UNICAST : AddressFamily.IPV4_UNICAST;
        return new MpUnreachNlri(family, words.stream().skip(1).map(Nlri::parse).toList());
    }

    private static List<Segment> segments(String text) {
        List<Segment> segments = new ArrayList<>();
        for (MatchResult match : SEGMENT.matcher(text).results().toList()) {
            segments.add(new Segment(kind(match.group().charAt(0)), each(match.group(1), Long::valueOf)));
        }
        return segments;
    }

    private static SegmentType kind(char bracket) {
        return switch (bracket) {
            case '[' -> SegmentType.AS_CONFED_SEQUENCE;
            case '{' -> SegmentType.AS_CONFED_SET;
            case '(' -> SegmentType.AS_SET;
            default -> SegmentType.AS_SEQUENCE;
        };
    }

    private static long aggregatorAs(String text) {
        return Long.parseLong(text.split(" ", 2)[0]);
    }

    private static BgpIdentifier aggregatorAddress(String text) {
        return BgpIdentifier.parse(text.split(" ", 2)[1]);
    }

    private static InetAddress address(String text) {
        return IpPrefix.parse(text).address();
    }

    private static <T> List<T> each(String words, Function<String, T> parse) {
        return Arrays.stream(words.split(" ", -1)).map(parse).toList();
    }
}
