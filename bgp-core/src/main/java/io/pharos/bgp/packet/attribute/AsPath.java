package io.pharos.bgp.packet.attribute;

import io.netty.buffer.ByteBuf;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.capability.Negotiated;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * AS_PATH (RFC 4271 section 5.1.2, RFC 5065 for confederations, RFC 6793 for four-octet numbers).
 *
 * <pre>
 * segment: +----------------+-------------------+---------------------------+
 *          | type (1 octet) | count (1 octet)   | count AS numbers, 2 or 4  |
 *          +----------------+-------------------+---------------------------+
 * </pre>
 *
 * @param segments in the order sent; none for a route that the AS itself originates
 */
public record AsPath(List<Segment> segments) implements PathAttribute {
    /** The path of a route that has left no AS. */
    public static final AsPath EMPTY = new AsPath(List.of());

    /** Stands for an AS number that does not fit in two octets (RFC 6793 section 9). */
    public static final int AS_TRANS = 23456;

    private static final int MAXIMUM_SEGMENT_SIZE = 255;

    /** The kinds of segment, by their code on the wire from 1. */
    public enum SegmentType {
        AS_SET(1),
        AS_SEQUENCE(2),
        AS_CONFED_SEQUENCE(3),
        AS_CONFED_SET(4);

        private final int code;

        SegmentType(int code) {
            this.code = code;
        }

        private boolean isConfederation() {
            return this == AS_CONFED_SEQUENCE || this == AS_CONFED_SET;
        }
    }

    /**
     * One segment.
     *
     * @param type how the numbers relate
     * @param asNumbers 1 to 4294967295 each, at least one
     */
    public record Segment(SegmentType type, List<Long> asNumbers) {
        /** Checks the numbers and copies the list. */
        public Segment {
            asNumbers = List.copyOf(asNumbers);
            if (asNumbers.isEmpty()) {
                throw new IllegalArgumentException("AS_PATH segment without AS numbers; expected at least one");
            }
            for (long asNumber : asNumbers) {
                if (asNumber < 1 || asNumber > 0xffffffffL) {
                    throw new IllegalArgumentException("AS number " + asNumber + "; expected 1 to 4294967295");
                }
            }
        }

        private int pathLength() {
            return switch (type) {
                case AS_SEQUENCE -> asNumbers.size();
                case AS_SET -> 1;
                case AS_CONFED_SEQUENCE, AS_CONFED_SET -> 0;
            };
        }

        @Override
        public String toString() {
            String numbers = asNumbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
            return switch (type) {
                case AS_SEQUENCE -> numbers;
                case AS_SET -> "( " + numbers + " )";
                case AS_CONFED_SEQUENCE -> "[{ " + numbers + " }]";
                case AS_CONFED_SET -> "({ " + numbers + " })";
            };
        }
    }

    /** Copies the list. */
    public AsPath {
        segments = List.copyOf(segments);
    }

    /** One AS_SEQUENCE of the given numbers; the empty path for none. */
    public static AsPath ofSequence(List<Long> asNumbers) {
        return asNumbers.isEmpty() ? EMPTY : new AsPath(List.of(new Segment(SegmentType.AS_SEQUENCE, asNumbers)));
    }

    static AsPath decode(ByteBuf value, Negotiated negotiated) throws MalformedAttributeException {
        List<Segment> segments = decodeSegments(value, negotiated.fourOctetAs() ? 4 : 2);
        boolean leaked = segments.stream().anyMatch(segment -> segment.type().isConfederation());
        if (leaked && !negotiated.isInternal()) {
            throw malformed("confederation segment from another AS; expected none"); // RFC 5065 section 5
        }
        return new AsPath(segments);
    }

    static List<Segment> decodeSegments(ByteBuf value, int octetsPerNumber) throws MalformedAttributeException {
        List<Segment> segments = new ArrayList<>();
        while (value.isReadable()) {
            segments.add(decodeSegment(value, octetsPerNumber));
        }
        return segments;
    }

    private static Segment decodeSegment(ByteBuf value, int octetsPerNumber) throws MalformedAttributeException {
        if (value.readableBytes() < 2) {
            throw malformed("one octet left over; expected a segment");
        }
        int type = value.readUnsignedByte();
        int count = value.readUnsignedByte();
        if (type < 1 || type > SegmentType.values().length) {
            throw malformed("segment type " + type + "; expected 1 to " + SegmentType.values().length);
        }
        if (count == 0) {
            throw malformed("segment of no AS numbers; expected at least one");
        }
        if (count * octetsPerNumber > value.readableBytes()) {
            throw malformed("segment of " + count + " AS numbers; only " + value.readableBytes() + " octets left");
        }
        List<Long> asNumbers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long asNumber = octetsPerNumber == 4 ? value.readUnsignedInt() : value.readUnsignedShort();
            if (asNumber == 0) {
                throw malformed("AS number 0, which RFC 7607 forbids"); // also in the middle of a path
            }
            asNumbers.add(asNumber);
        }
        return new Segment(SegmentType.values()[type - 1], asNumbers);
    }

    private static MalformedAttributeException malformed(String detail) {
        return new MalformedAttributeException(ErrorCode.MALFORMED_AS_PATH, detail);
    }

    /** The length that best-path selection counts: an AS_SET is one, confederation segments are none (RFC 5065). */
    public int pathLength() {
        return segments.stream().mapToInt(Segment::pathLength).sum();
    }

    /** Whether the AS stands anywhere in the path, which is how loops are found. */
    public boolean contains(long asNumber) {
        return segments.stream().anyMatch(segment -> segment.asNumbers().contains(asNumber));
    }

    /** Whether the path begins with an AS_SEQUENCE whose first AS is this one. */
    public boolean startsWith(long asNumber) {
        return !segments.isEmpty()
                && segments.get(0).type() == SegmentType.AS_SEQUENCE
                && segments.get(0).asNumbers().get(0) == asNumber;
    }

    /** The path after the AS put its number in front, as it does towards another AS (RFC 4271 section 5.1.2 b). */
    public AsPath prepend(long asNumber) {
        boolean extend = !segments.isEmpty()
                && segments.get(0).type() == SegmentType.AS_SEQUENCE
                && segments.get(0).asNumbers().size() < MAXIMUM_SEGMENT_SIZE;
        List<Long> first = new ArrayList<>(List.of(asNumber));
        if (extend) {
            first.addAll(segments.get(0).asNumbers());
        }
        Stream<Segment> rest = segments.stream().skip(extend ? 1 : 0);
        return new AsPath(Stream.concat(Stream.of(new Segment(SegmentType.AS_SEQUENCE, first)), rest)
                .toList());
    }

    /** Whether an AS number of the path does not fit in two octets. */
    public boolean needsFourOctets() {
        return segments.stream()
                .flatMap(segment -> segment.asNumbers().stream())
                .anyMatch(asNumber -> asNumber > 0xffff);
    }

    /** The AS4_PATH that goes beside this path to a two-octet peer; confederation segments stay out (RFC 6793 section 3). */
    public As4Path toAs4Path() {
        return new As4Path(segments.stream()
                .filter(segment -> !segment.type().isConfederation())
                .toList());
    }

    /**
     * The true path, from what a two-octet peer sent (RFC 6793 section 4.2.3): as much of AS_PATH's head as AS4_PATH is
     * shorter, then AS4_PATH. An AS4_PATH longer than AS_PATH is ignored.
     */
    AsPath mergedWith(As4Path as4Path) {
        AsPath tail = new AsPath(as4Path.segments());
        int missing = pathLength() - tail.pathLength();
        if (missing < 0) {
            return this;
        }
        List<Segment> merged = new ArrayList<>();
        for (Segment segment : segments) {
            int length = segment.pathLength();
            if (missing == 0 && length > 0) {
                break;
            }
            if (length > missing) {
                merged.add(new Segment(segment.type(), segment.asNumbers().subList(0, missing)));
                break; // a confederation segment behind it no longer stands next to what is taken
            }
            merged.add(segment);
            missing -= length;
        }
        merged.addAll(tail.segments());
        return new AsPath(merged);
    }

    @Override
    public int typeCode() {
        return AttributeType.AS_PATH.code;
    }

    @Override
    public int flags() {
        return AttributeType.AS_PATH.flags;
    }

    @Override
    public void encodeValue(ByteBuf out, boolean fourOctetAs) {
        encodeSegments(segments, out, fourOctetAs);
    }

    static void encodeSegments(List<Segment> segments, ByteBuf out, boolean fourOctetAs) {
        for (Segment segment : segments) {
            List<Long> left = segment.asNumbers();
            while (!left.isEmpty()) {
                List<Long> part = left.subList(0, Math.min(left.size(), MAXIMUM_SEGMENT_SIZE));
                left = left.subList(part.size(), left.size());
                out.writeByte(segment.type().code).writeByte(part.size());
                part.forEach(asNumber -> writeAsNumber(out, asNumber, fourOctetAs));
            }
        }
    }

    static void writeAsNumber(ByteBuf out, long asNumber, boolean fourOctetAs) {
        if (fourOctetAs) {
            out.writeInt((int) asNumber);
        } else {
            out.writeShort(asNumber > 0xffff ? AS_TRANS : (int) asNumber);
        }
    }

    @Override
    public String toString() {
        return "as-path [ " + segments.stream().map(segment -> segment + " ").collect(Collectors.joining()) + "]";
    }
}
