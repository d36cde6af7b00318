package io.pharos.exabgp.text;

import io.pharos.bgp.packet.attribute.AsPath;
import io.pharos.bgp.packet.attribute.AsPath.Segment;
import io.pharos.bgp.packet.attribute.AsPath.SegmentType;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses an AS_PATH: {@code 65001}, {@code [ 65001 65002 ]}, sets as {@code ( 1 2 )} or as inner {@code [ 1 2 ]},
 * confederation segments (RFC 5065) as {@code [{ 1 2 }]} and {@code ({ 1 2 })}. Segments may be inside the outer
 * brackets or follow one another.
 */
final class AsPathParser {
    private static final String EXPECTED = "an AS number such as 65001 or 1.10, or a list of them in brackets";

    private final CommandTokens in;
    private final List<Segment> segments = new ArrayList<>();
    private final List<Long> sequence = new ArrayList<>();

    private AsPathParser(CommandTokens in) {
        this.in = in;
    }

    static AsPath read(CommandTokens in) throws TextException {
        AsPathParser path = new AsPathParser(in);
        if (!in.at("[") && !in.at("(")) {
            path.sequence.add(asNumber(in.value(EXPECTED)));
        }
        while (in.at("[") || in.at("(")) {
            path.outer();
        }
        path.endSequence();
        return new AsPath(path.segments);
    }

    private void outer() throws TextException {
        if (in.at("(")) {
            group(SegmentType.AS_SET, SegmentType.AS_CONFED_SET, ")");
            return;
        }
        in.expect("[", EXPECTED);
        if (in.at("{")) {
            confederation(SegmentType.AS_CONFED_SEQUENCE, "]");
            return;
        }
        while (!in.skip("]")) {
            if (in.at("(")) {
                group(SegmentType.AS_SET, SegmentType.AS_CONFED_SET, ")");
            } else if (in.at("[")) {
                group(SegmentType.AS_SET, SegmentType.AS_CONFED_SEQUENCE, "]");
            } else if (!in.skip(",")) {
                sequence.add(asNumber(in.value(EXPECTED + ", or ]")));
            }
        }
    }

    private void group(SegmentType plain, SegmentType inBraces, String close) throws TextException {
        in.next(EXPECTED);
        if (in.at("{")) {
            confederation(inBraces, close);
        } else {
            segment(plain, close);
        }
    }

    private void confederation(SegmentType type, String close) throws TextException {
        in.expect("{", "{");
        segment(type, "}");
        in.expect(close, close);
    }

    private void segment(SegmentType type, String close) throws TextException {
        endSequence();
        List<Long> numbers = new ArrayList<>();
        while (!in.at(close)) {
            if (!in.skip(",")) {
                numbers.add(asNumber(in.value(EXPECTED + ", or " + close)));
            }
        }
        CommandToken end = in.next(close);
        if (numbers.isEmpty()) {
            throw end.bad("", EXPECTED);
        }
        segments.add(new Segment(type, numbers));
    }

    private void endSequence() {
        if (!sequence.isEmpty()) {
            segments.add(new Segment(SegmentType.AS_SEQUENCE, sequence));
            sequence.clear();
        }
    }

    /** Parses an AS number of a path or an aggregator: not 0 (RFC 7607). */
    private static long asNumber(CommandToken commandToken) throws TextException {
        long number = Numbers.asNumber(commandToken.text());
        if (number < 1) {
            throw commandToken.bad("AS number", "1 to 4294967295, plain or with a dot such as 1.10");
        }
        return number;
    }
}
