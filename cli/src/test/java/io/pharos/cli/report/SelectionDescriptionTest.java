package io.pharos.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pharos.health.failover.Verdict;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SelectionDescriptionTest {
    /** Programs read these words: they stay when the constants get other names. */
    @Test
    void jsonVerdictsKeepTheirWords() {
        assertEquals(
                List.of("well", "degraded", "ill", "unknown-yet"),
                Stream.of(Verdict.HEALTHY, Verdict.DEGRADED, Verdict.UNHEALTHY, Verdict.UNKNOWN)
                        .map(SelectionDescription::verdict)
                        .toList());
    }
}
