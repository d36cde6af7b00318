package io.pharos.exabgp.listener;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Makes lines of a client's octets. A line ends with LF; one that is too long, that is not UTF-8, or that the client did
 * not finish is told as a fault, and what follows it is read as if it had not been there.
 *
 * <p>Pure, and for one thread.
 */
public final class LineSplitter {
    /** The longest line, in octets without its end. */
    public static final int LONGEST_LINE = 1 << 20;

    private static final int SMALLEST_BUFFER = 256;
    private static final int KEPT_BETWEEN_LINES = 1 << 16;
    private static final char REPLACEMENT = '\uFFFD';

    /** Gets what is found, in the order in which it came. */
    public interface Lines {
        /**
         * A whole line.
         *
         * @param number from 1, faults counted
         * @param text without the end of the line
         */
        void line(long number, String text);

        /**
         * A line that cannot be one.
         *
         * @param number from 1
         * @param reason what is wrong and what was expected
         */
        void fault(long number, String reason);

        /** All that has come so far has been told. */
        default void pause() {}
    }

    private final Lines lines;
    private final int longest;
    private byte[] kept = new byte[SMALLEST_BUFFER];
    private int size;
    private boolean skipping;
    private long number = 1;

    /** A splitter of lines of up to {@link #LONGEST_LINE}. */
    public LineSplitter(Lines lines) {
        this(lines, LONGEST_LINE);
    }

    /** @param longest the longest line, in octets */
    LineSplitter(Lines lines, int longest) {
        this.lines = lines;
        this.longest = longest;
    }

    /** Takes all octets of the buffer. */
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

    /** The client sends no more: a line without its end is half a command, and is not carried out. */
    public void end() {
        if (size > 0 && !skipping) {
            lines.fault(number, "the last line has no line feed; expected one, the line was ignored");
        }
        size = 0;
        skipping = false;
        lines.pause();
    }

    /** The index of the line feed, or of the end of the buffer. */
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
            // Told at once: the client may never send the end of it.
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
            // What is not UTF-8 reads as the replacement character, which a line may have of its own too.
            if (text.indexOf(REPLACEMENT) < 0 || isUtf8()) {
                lines.line(number, text);
            } else {
                lines.fault(number, "the line is not UTF-8; expected text");
            }
        }
        if (kept.length > KEPT_BETWEEN_LINES) {
            kept = new byte[SMALLEST_BUFFER]; // one long line must not cost memory for as long as the client stays
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
