package io.pharos.health.check.expect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RegexSearchTest {
    @Test
    void findsAMatchAnywhere() {
        Pattern pattern = RegexSearch.compile("regex", "b.c$");

        assertTrue(RegexSearch.find(pattern, "ab\nc\nd", () -> false, Runnable::run)
                .join());
        assertFalse(
                RegexSearch.find(pattern, "abcd", () -> false, Runnable::run).join());
    }

    @Test
    void endsWhenTheSearchIsCanceled() {
        Pattern slow = RegexSearch.compile("regex", "^(a|aa)+\\1c$");
        AtomicInteger looks = new AtomicInteger();

        CompletionException thrown = assertThrows(
                CompletionException.class,
                () -> RegexSearch.find(slow, "a".repeat(200), () -> looks.incrementAndGet() > 100_000, Runnable::run)
                        .join());

        assertInstanceOf(CancellationException.class, thrown.getCause());
        assertEquals(100_001, looks.get());
    }
}
