package io.pharos.cli.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.attribute.AsPath;
import io.pharos.bgp.packet.attribute.Communities;
import io.pharos.bgp.packet.attribute.Community;
import io.pharos.bgp.packet.attribute.LocalPreference;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.packet.attribute.Origin;
import io.pharos.bgp.packet.attribute.PathAttribute;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.cli.lab.BestPath.Rule;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BestPathTest {
    private static final long LOCAL_AS = 65000;

    @Test
    void withoutAPathThereIsNoBestOne() {
        assertEquals(Optional.empty(), BestPath.among(LOCAL_AS, List.of()));
    }

    @Test
    void theOnlyPathIsTheBest() {
        Candidate only = external(1, path(65001));

        assertEquals(Optional.of(new BestPath(only, Rule.ONLY_PATH)), BestPath.among(LOCAL_AS, List.of(only)));
    }

    @Test
    void aPathThroughOurOwnAsIsNoPath() {
        Candidate loop = external(1, path(65001, 65000));

        assertEquals(Optional.empty(), BestPath.among(LOCAL_AS, List.of(loop)));
    }

    @Test
    void ourOwnAsInASetIsALoopToo() {
        AsPath set = new AsPath(List.of(
                new AsPath.Segment(AsPath.SegmentType.AS_SEQUENCE, List.of(65001L)),
                new AsPath.Segment(AsPath.SegmentType.AS_SET, List.of(65002L, LOCAL_AS))));

        assertEquals(Optional.empty(), BestPath.among(LOCAL_AS, List.of(external(1, set))));
    }

    /** Each row: the winner, the loser, and the rule that must say so; all rules after that one are for the loser. */
    static Stream<Arguments> duels() {
        return Stream.of(
                Arguments.of(
                        internal(9, path(1, 2, 3), Origin.INCOMPLETE, med(9), preference(300)),
                        internal(1, path(LOCAL_AS), Origin.IGP, preference(500)),
                        Rule.NO_LOOP),
                Arguments.of(
                        internal(9, path(1, 2, 3), Origin.INCOMPLETE, med(9), preference(101)),
                        external(1, path(1), Origin.IGP),
                        Rule.LOCAL_PREFERENCE),
                Arguments.of(
                        external(9, path(1, 2, 3), Origin.INCOMPLETE, med(9)),
                        internal(1, path(1), Origin.IGP, preference(99)),
                        Rule.LOCAL_PREFERENCE),
                Arguments.of(
                        external(9, path(1, 2, 3), Origin.INCOMPLETE, med(9)),
                        external(1, path(1), Origin.IGP, community("graceful-shutdown")),
                        Rule.LOCAL_PREFERENCE),
                Arguments.of(
                        internal(9, path(1), Origin.INCOMPLETE, med(9)),
                        external(1, path(1, 2), Origin.IGP),
                        Rule.AS_PATH_LENGTH),
                Arguments.of(internal(9, path(1), Origin.IGP, med(9)), external(1, path(2), Origin.EGP), Rule.ORIGIN),
                Arguments.of(
                        internal(9, path(1), Origin.EGP, med(9)), external(1, path(2), Origin.INCOMPLETE), Rule.ORIGIN),
                Arguments.of(
                        internal(9, path(1), Origin.IGP, med(1)), external(1, path(2), Origin.IGP, med(2)), Rule.MED),
                Arguments.of(internal(9, path(1), Origin.IGP), external(1, path(1), Origin.IGP, med(1)), Rule.MED),
                Arguments.of(external(9, path(1)), internal(1, path(1)), Rule.EXTERNAL),
                Arguments.of(
                        peer("192.0.2.1", "127.0.0.9", 9, true),
                        peer("192.0.2.2", "127.0.0.1", 1, true),
                        Rule.BGP_IDENTIFIER),
                Arguments.of(
                        peer("127.0.0.1", "127.0.0.9", 9, true),
                        peer("200.0.0.1", "127.0.0.1", 1, true),
                        Rule.BGP_IDENTIFIER),
                Arguments.of(
                        peer("192.0.2.1", "127.0.0.1", 9, true),
                        peer("192.0.2.1", "127.0.0.2", 1, true),
                        Rule.PEER_ADDRESS),
                Arguments.of(
                        peer("192.0.2.1", "127.0.0.1", 9, true),
                        peer("192.0.2.1", "200.0.0.1", 1, true),
                        Rule.PEER_ADDRESS),
                Arguments.of(
                        peer("192.0.2.1", "127.0.0.1", 1, true),
                        peer("192.0.2.1", "127.0.0.1", 2, true),
                        Rule.PEER_ADDRESS));
    }

    @ParameterizedTest
    @MethodSource("duels")
    void theFirstRuleThatTellsTwoPathsApartDecides(Candidate winner, Candidate loser, Rule rule) {
        Optional<BestPath> expected = Optional.of(new BestPath(winner, rule));

        assertEquals(expected, BestPath.among(LOCAL_AS, List.of(winner, loser)));
        assertEquals(expected, BestPath.among(LOCAL_AS, List.of(loser, winner)));
    }

    @Test
    void thereIsADuelForEachRule() {
        List<Rule> decided = duels().map(row -> (Rule) row.get()[2]).distinct().toList();

        List<Rule> missing = Arrays.stream(Rule.values())
                .filter(rule -> !decided.contains(rule))
                .toList();
        assertEquals(List.of(Rule.ONLY_PATH), missing);
    }

    @Test
    void aLocalPreferenceFromAnotherAsDoesNotCount() {
        Candidate boaster = external(2, path(1), preference(1000));
        Candidate modest = external(1, path(1));

        assertEquals(
                Optional.of(new BestPath(modest, Rule.BGP_IDENTIFIER)),
                BestPath.among(LOCAL_AS, List.of(boaster, modest)));
    }

    @Test
    void gracefulShutdownOutweighsALocalPreference() {
        Candidate leaving = internal(1, path(1), preference(1000), community("graceful-shutdown"));
        Candidate staying = internal(2, path(1), preference(1));

        assertEquals(
                Optional.of(new BestPath(staying, Rule.LOCAL_PREFERENCE)),
                BestPath.among(LOCAL_AS, List.of(leaving, staying)));
    }

    @Test
    void aLeavingPathIsStillUsedWhenThereIsNoOther() {
        Candidate leaving = external(1, path(1), community("graceful-shutdown"));

        assertEquals(Optional.of(new BestPath(leaving, Rule.ONLY_PATH)), BestPath.among(LOCAL_AS, List.of(leaving)));
    }

    @Test
    void anAsSetCountsAsOne() {
        Candidate set =
                external(2, new AsPath(List.of(new AsPath.Segment(AsPath.SegmentType.AS_SET, List.of(1L, 2L, 3L)))));
        Candidate sequence = external(1, path(1, 2));

        assertEquals(
                Optional.of(new BestPath(set, Rule.AS_PATH_LENGTH)), BestPath.among(LOCAL_AS, List.of(set, sequence)));
    }

    @Test
    void theRuleIsTheOneThatDecidesAgainstTheNextBest() {
        Candidate best = external(1, path(1), med(100));
        Candidate next = external(2, path(1), med(200));
        Candidate longWay = external(3, path(1, 2, 3));

        assertEquals(Optional.of(new BestPath(best, Rule.MED)), BestPath.among(LOCAL_AS, List.of(longWay, next, best)));
    }

    @Test
    void theOrderInWhichPathsComeDoesNotMatter() {
        List<Candidate> paths = new ArrayList<>();
        duels().forEach(row -> {
            paths.add((Candidate) row.get()[0]);
            paths.add((Candidate) row.get()[1]);
        });
        BestPath expected = BestPath.among(LOCAL_AS, paths).orElseThrow();
        Random random = new Random(1);

        for (int i = 0; i < 200; i++) {
            Collections.shuffle(paths, random);
            assertEquals(
                    expected.path(),
                    BestPath.among(LOCAL_AS, paths).orElseThrow().path());
        }
    }

    private static Candidate external(int number, PathAttribute... attributes) {
        return candidate("192.0.2." + number, "127.0.0." + number, number, true, attributes);
    }

    private static Candidate internal(int number, PathAttribute... attributes) {
        return candidate("192.0.2." + number, "127.0.0." + number, number, false, attributes);
    }

    private static Candidate peer(String identifier, String address, int port, boolean external) {
        return candidate(identifier, address, port, external, path(1));
    }

    private static Candidate candidate(
            String identifier, String address, int port, boolean external, PathAttribute... attributes) {
        try {
            LabPeer peer = new LabPeer(
                    address + ":" + port,
                    InetAddress.getByName(address),
                    port,
                    external ? 65001 : LOCAL_AS,
                    BgpIdentifier.parse(identifier),
                    external);
            return new Candidate(peer, PathAttributes.of(attributes));
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static AsPath path(long... asNumbers) {
        return AsPath.ofSequence(Arrays.stream(asNumbers).boxed().toList());
    }

    private static MultiExitDiscriminator med(long value) {
        return new MultiExitDiscriminator(value);
    }

    private static LocalPreference preference(long value) {
        return new LocalPreference(value);
    }

    private static Communities community(String text) {
        return new Communities(List.of(Community.parse(text)));
    }
}
