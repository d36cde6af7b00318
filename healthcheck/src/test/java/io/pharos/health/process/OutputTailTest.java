package io.pharos.health.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputTailTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4095, 4096, 4097, 8192, 8193, 20_000})
    void keepsTheEndOfOutputOfAnyLength(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) ('a' + i % 26));
        }
        OutputTail tail = new OutputTail();

        tail.readAll(new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.US_ASCII)));

        assertEquals(text.substring(Math.max(0, length - OutputTail.KEPT_OCTETS)), tail.text());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 10_000})
    void keepsTheFirstLineRegardlessOfTheLength(int following) {
        OutputTail tail = new OutputTail();

        tail.readAll(
                new ByteArrayInputStream(("first\r\n" + "x\n".repeat(following)).getBytes(StandardCharsets.US_ASCII)));

        assertEquals("first", tail.firstLine());
    }

    @Test
    void longFirstLineIsTruncated() {
        OutputTail tail = new OutputTail();

        tail.readAll(new ByteArrayInputStream("x".repeat(20_000).getBytes(StandardCharsets.US_ASCII)));

        assertEquals("x".repeat(OutputTail.FIRST_LINE_OCTETS), tail.firstLine());
    }

    @Test
    void lastLineIsTheLastNonblankLine() {
        assertEquals("b", new ProgramExit(0, "", "a\r\n b \n\n  \n", Duration.ZERO).lastLine());
        assertEquals("", new ProgramExit(0, "", "\n", Duration.ZERO).lastLine());
    }
}
