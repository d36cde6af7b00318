package io.pharos.exabgp.listener;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Splits a client's octets into lines. A line ends with LF. A line that is too long, not UTF-8, or not finished is
 * reported as a fault, and reading goes on after it.
 *
 * <p>Pure; not thread-safe.
 */
public final class LineSplitter {
    /** Maximum length of a line in octets, without its line feed. */
    public static final int LONGEST_LINE = 1 << 20;

    private static final int SMALLEST_BUFFER = 256;
    private static final int KEPT_BETWEEN_LINES = 1 << 16;
    private static final char REPLACEMENT = '\uFFFD';

    /** Receives lines and faults in order. */
    public interface Lines {
        /**
         * Receives a whole line.
         *
         * @param number line number from 1, faults included
         * @param text without the line feed
         */
        void line(long number, String text);

        /**
         * Receives a fault in place of a line.
         *
         * @param number line number from 1
         * @param reason what is wrong and what was expected
         */
        void fault(long number, String reason);

        /** Called when all input so far has been reported. */
        default void pause() {}
    }

    private final Lines lines;
    private final int longest;
    private byte[] kept = new byte[SMALLEST_BUFFER];
    private int size;
    private boolean skipping;
    private long number = 1;

    /** A splitter for lines of up to {@link #LONGEST_LINE}. */
    public LineSplitter(Lines lines) {
        this(lines, LONGEST_LINE);
    }

    /** @param longest maximum length of a line in octets */
    LineSplitter(Lines lines, int longest) {
        this.lines = lines;
        this.longest = longest;
    }

    /** Consumes the buffer. */
    public void feed(ByteBuffer octets) {
        while (octets.hasRemaining()) {
            int end = endOfLine(octets);
            keep(octets, end - octets.position());
            if (octets.hasRemaining()) {
                octets.get();
                finish();
            }
        }
        lines.pause();
    }

    /** Marks the end of input. A last line without a line feed is incomplete, and is not executed. */
    public void end() {
        if (size > 0 && !skipping) {
            lines.fault(number, "the last line has no line feed; expected one, the line was ignored");
        }
        size = 0;
        skipping = false;
        lines.pause();
    }

    /** Returns the index of the line feed, or the end of the buffer. */
    private static int endOfLine(ByteBuffer octets) {
        for (int i = octets.position(); i < octets.limit(); i++) {
            if (octets.get(i) == '\n') {
                return i;
            }
        }
        return octets.limit();
    }

    private void keep(ByteBuffer octets, int count) {
        if (!skipping && count > longest - size) {
            // Reported immediately: the client may never send the end of it.
            lines.fault(number, "the line is longer than " + longest + " octets; the rest was skipped");
            skipping = true;
            size = 0;
            kept = new byte[SMALLEST_BUFFER];
        }
        if (skipping) {
            octets.position(octets.position() + count);
            return;
        }
        if (size + count > kept.length) {
            kept = Arrays.copyOf(kept, Math.min(longest, Math.max(size + count, kept.length * 2)));
        }
        octets.get(kept, size, count);
        size += count;
    }

    private void finish() {
        if (!skipping) {
            String text = new String(kept, 0, size, StandardCharsets.UTF_8);
            // Invalid UTF-8 decodes to the replacement character, which a valid line may contain too.
            if (text.indexOf(REPLACEMENT) < 0 || isUtf8()) {
                lines.line(number, text);
            } else {
                lines.fault(number, "the line is not UTF-8; expected text");
            }
        }
        if (kept.length > KEPT_BETWEEN_LINES) {
            kept = new byte[SMALLEST_BUFFER]; // one long line must not occupy memory for the rest of the connection
        }
        skipping = false;
        size = 0;
        number++;
    }

    private boolean isUtf8() {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(kept, 0, size));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
