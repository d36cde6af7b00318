package io.pharos.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.health.CheckResult.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class CheckResultTest {
    @Test
    void onlyFailCanBeDefinitiveAndSettingTheDurationKeepsIt() {
        CheckResult gone = CheckResult.definitiveFail("L4CON").took(Duration.ofMillis(3));

        assertTrue(gone.definitive());
        assertEquals(new CheckResult(Outcome.FAIL, "L4CON", Duration.ofMillis(3), true), gone);
        assertFalse(CheckResult.fail("L4CON").definitive());
        IllegalArgumentException thrown = assertThrows(
                IllegalArgumentException.class, () -> new CheckResult(Outcome.PASS, "", Duration.ZERO, true));
        assertEquals("a definitive PASS; expected FAIL", thrown.getMessage());
    }

    @Test
    void onlyFailCanBeImmediate() {
        assertEquals(
                new CheckResult(Outcome.FAIL, "L7RSP", Duration.ZERO, false, null, true),
                CheckResult.immediateFail("L7RSP"));
        assertEquals(
                "an immediate WARN; expected FAIL",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new CheckResult(Outcome.WARN, "", Duration.ZERO, false, null, true))
                        .getMessage());
    }

    @Test
    void exceptionIsDescribedWithItsMessageAndFirstCause() {
        IOException cause = new IOException("Too many open files");

        assertEquals(
                "UNKNOWN no channel: Too many open files",
                CheckResult.unknown(new CompletionException(new IllegalStateException("no channel", cause)))
                        .summary());
        assertEquals(
                "UNKNOWN no channel, Too many open files",
                CheckResult.unknown(new IllegalStateException("no channel, Too many open files", cause))
                        .summary());
        assertEquals(
                "UNKNOWN IOException", CheckResult.unknown(new IOException()).summary());
    }
}
