package io.pharos.bgp.packet.attribute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.Sessions;
import io.pharos.bgp.packet.Wire;
import io.pharos.bgp.packet.attribute.AsPath.Segment;
import io.pharos.bgp.packet.attribute.AsPath.SegmentType;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 4271 section 5.1.2, RFC 5065, RFC 6793. Brackets: [confederation sequence] {confederation set} (set). */
class AsPathTest {
    @ParameterizedTest
    @CsvSource({
        "'', 0, 'as-path [ ]'",
        "1 2 3, 3, 'as-path [ 1 2 3 ]'",
        "1 2 (3 4 5), 3, 'as-path [ 1 2 ( 3 4 5 ) ]'",
        "[1 2] {3} 4, 1, 'as-path [ [{ 1 2 }] ({ 3 }) 4 ]'",
    })
    void lengthCountsASetOnceAndIgnoresConfederations(String text, int length, String printed) {
        assertEquals(length, path(text).pathLength());
        assertEquals(printed, path(text).toString());
    }

    @Test
    void reportsContainedAndLeadingAsNumbers() {
        AsPath path = path("4200000001 2 (3)");

        assertTrue(path.contains(4200000001L));
        assertTrue(path.contains(3));
        assertFalse(path.contains(4));
        assertTrue(path.startsWith(4200000001L));
        assertFalse(path.startsWith(2));
        assertFalse(path("(1 2)").startsWith(1));
        assertFalse(AsPath.EMPTY.startsWith(1));
        assertTrue(path.needsFourOctets());
        assertFalse(path("65535 1").needsFourOctets());
    }

    @ParameterizedTest
    @CsvSource({"'', 9", "1 2, 9 1 2", "(1 2), 9 (1 2)", "[1] 2, 9 [1] 2"})
    void prependExtendsTheFirstSequenceOrStartsOne(String before, String after) {
        assertEquals(path(after), path(before).prepend(9));
    }

    @Test
    void prependToAFullSegmentStartsAnotherSegment() {
        AsPath full = AsPath.ofSequence(Collections.nCopies(255, 7L));

        assertEquals(2, full.prepend(9).segments().size());
        assertEquals(256, full.prepend(9).pathLength());
        assertEquals(1, full.segments().size());
    }

    @Test
    void sequenceOfMoreThan255NumbersIsSentAsTwoSegments() throws MalformedAttributeException {
        AsPath path = AsPath.ofSequence(LongStream.rangeClosed(1, 300).boxed().toList());
        String value = Wire.written(out -> path.encodeValue(out, true));
        AsPath decoded = AsPath.decode(Wire.buffer(value), Sessions.INTERNAL);

        assertEquals(
                List.of(255, 45),
                decoded.segments().stream()
                        .map(segment -> segment.asNumbers().size())
                        .toList());
        assertEquals(300, decoded.pathLength());
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 4294967296L})
    void asNumberOutOfRangeIsRejected(long asNumber) {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> AsPath.ofSequence(List.of(1L, asNumber)));

        assertEquals("AS number " + asNumber + "; expected 1 to 4294967295", error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Aggregator(asNumber, new BgpIdentifier(1)));
        assertThrows(IllegalArgumentException.class, () -> new As4Aggregator(asNumber, new BgpIdentifier(1)));
    }

    @Test
    void emptySegmentIsRejected() {
        assertThrows(IllegalArgumentException.class, () -> new Segment(SegmentType.AS_SET, List.of()));
    }

    @Test
    void as4PathOmitsConfederationSegments() {
        assertEquals(
                new As4Path(path("3 (4)").segments()), path("[1] {2} 3 (4)").toAs4Path());
    }

    /** RFC 6793 section 4.2.3; 23456 is AS_TRANS. */
    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource({
        "23456 23456, 65536 65537, 65536 65537",
        "1 23456 23456, 65536 65537, 1 65536 65537",
        "1 2 23456, 65536, 1 2 65536",
        // An AS4_PATH that is longer is ignored.
        "1 23456, 65536 65537 65538, 1 23456",
        // A set counts as one, and is taken whole.
        "1 (2 3) 23456, 65536, 1 (2 3) 65536",
        "1 23456 (23456 3), 65536 (65537 3), 1 65536 (65537 3)",
        "(1 2) 23456, 65536 65537, 65536 65537",
        // Confederation segments that lead, or stand beside what is taken, stay.
        "[9] 23456, 65536, [9] 65536",
        "[9] 1 23456, 65536, [9] 1 65536",
        "[9] {8} 23456, 65536, [9] {8} 65536",
        "1 [9] 23456, 65536, 1 [9] 65536",
        // Behind a segment that is taken in part they would come too early.
        "1 2 [9] 23456, 65536 65537, 1 65536 65537",
        // Without AS4_PATH's numbers nothing changes.
        "1 23456, '', 1 23456",
        "'', '', ''",
    })
    void mergePrependsTheMissingHeadOfAsPathToAs4Path(String asPath, String as4Path, String merged) {
        AsPath result = path(asPath).mergedWith(new As4Path(path(as4Path).segments()));

        // As a list of numbers: a sequence may stand in two segments.
        assertEquals(flat(path(merged)), flat(result));
        assertEquals(path(asPath).pathLength(), result.pathLength());
    }

    private static AsPath path(String text) {
        return (AsPath) AttributeVectorValues.of(AttributeType.AS_PATH, text);
    }

    private static List<String> flat(AsPath path) {
        return path.segments().stream()
                .flatMap(segment -> segment.asNumbers().stream().map(each -> segment.type() + " " + each))
                .toList();
    }
}
