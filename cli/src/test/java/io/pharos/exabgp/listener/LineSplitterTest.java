package io.pharos.exabgp.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineSplitterTest {
    private final List<String> told = new ArrayList<>();
    private final LineSplitter.Lines lines = new LineSplitter.Lines() {
        @Override
        public void line(long number, String text) {
            told.add(number + ": " + text);
        }

        @Override
        public void fault(long number, String reason) {
            told.add(number + "! " + reason);
        }

        @Override
        public void pause() {
            pauses++;
        }
    };
    private int pauses;
    private final LineSplitter splitter = new LineSplitter(lines, 10);

    private void feed(String text) {
        splitter.feed(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void linesAreAssembledHoweverTheOctetsAreSplit() {
        feed("ab");
        feed("c\n\nd\u00e4\ne");
        feed("f\n");
        splitter.end();

        assertEquals(List.of("1: abc", "2: ", "3: d\u00e4", "4: ef"), told);
    }

    @Test
    void pauseIsReportedAfterABurstOfLines() {
        feed("ab\ncd\n");
        assertEquals(1, pauses);

        feed("ef\n");
        assertEquals(2, pauses);
    }

    @Test
    void characterMayBeSplitAcrossReads() {
        byte[] octets = "d\u00e4\n".getBytes(StandardCharsets.UTF_8);
        for (byte octet : octets) {
            splitter.feed(ByteBuffer.wrap(new byte[] {octet}));
        }

        assertEquals(List.of("1: d\u00e4"), told);
    }

    @Test
    void replacementCharacterInTheInputIsAccepted() {
        feed("a\ufffd\n");
        splitter.feed(ByteBuffer.wrap(new byte[] {'b', (byte) 0xff, '\n'}));
        splitter.feed(ByteBuffer.wrap(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80, '\n'})); // half a pair

        assertEquals(
                List.of(
                        "1: a\ufffd",
                        "2! the line is not UTF-8; expected text",
                        "3! the line is not UTF-8; expected text"),
                told);
    }

    @Test
    void pauseIsReportedAfterTheEnd() {
        feed("half");
        splitter.end();

        assertEquals(2, pauses);
    }

    @Test
    void lineOfMaximumLengthIsAccepted() {
        feed("0123456789\nnext\n");

        assertEquals(List.of("1: 0123456789", "2: next"), told);
    }

    @Test
    void aTooLongLineIsReportedOnceAndSkippedToItsEnd() {
        feed("0123456");
        feed("789x");
        feed("y".repeat(100_000));
        feed("z\nnext\n");
        splitter.end();

        assertEquals(List.of("1! the line is longer than 10 octets; the rest was skipped", "2: next"), told);
    }

    @Test
    void invalidUtf8IsAnError() {
        splitter.feed(ByteBuffer.wrap(new byte[] {'a', (byte) 0xc3, '\n', 'b', '\n'}));

        assertEquals(List.of("1! the line is not UTF-8; expected text", "2: b"), told);
    }

    @Test
    void incompleteLastLineIsNotExecuted() {
        feed("whole\nhal");
        splitter.end();

        assertEquals(
                List.of("1: whole", "2! the last line has no line feed; expected one, the line was ignored"), told);
    }
}
