package io.pharos.health.stability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.health.stability.BackendOverride.Action;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class BackendOverrideTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant ONE = NOON.plusSeconds(3600);
    private static final BackendOverride LEVEL = BackendOverride.activateLevel(1, "drill", "ann", NOON, ONE);
    private static final BackendOverride BACKEND = BackendOverride.activateBackend("b", "drill", "ann", NOON, null);
    private static final BackendOverride OUT_A =
            BackendOverride.deactivate("a", "slow", "ann", NOON, ONE.plusSeconds(1));
    private static final BackendOverride OUT_B = BackendOverride.deactivate("b", "slow", "ann", NOON, null);

    private static String refusal(Executable making) {
        return assertThrows(IllegalArgumentException.class, making).getMessage();
    }

    @Test
    void actionsRejectWrongLevelOrBackend() {
        assertEquals(
                "ACTIVATE with level 1 and backend b; expected one of them",
                refusal(() -> new BackendOverride(Action.ACTIVATE, 1, "b", "", "", NOON, null)));
        assertEquals(
                "ACTIVATE with level null and backend null; expected one of them",
                refusal(() -> new BackendOverride(Action.ACTIVATE, null, null, "", "", NOON, null)));
        assertEquals(
                "DEACTIVATE with level null and backend null; expected a backend alone",
                refusal(() -> new BackendOverride(Action.DEACTIVATE, null, null, "", "", NOON, null)));
        assertEquals(
                "until 2026-11-21T12:00:00Z; expected later than its beginning, 2026-11-21T12:00:00Z",
                refusal(() -> BackendOverride.deactivate("a", "", "", NOON, NOON)));
    }

    @Test
    void expiresAtItsEndTimeOnly() {
        assertFalse(LEVEL.endedAt(ONE.minusNanos(1)));
        assertTrue(LEVEL.endedAt(ONE));
        assertFalse(BACKEND.endedAt(Instant.MAX));
    }

    @Test
    void newOverrideReplacesOnlyTheConflictingOne() {
        BackendOverrides backendOverrides =
                BackendOverrides.none().with(LEVEL).with(OUT_A).with(OUT_B);

        assertEquals(
                List.of(OUT_A, OUT_B, BACKEND), backendOverrides.with(BACKEND).all());
        assertEquals(List.of(LEVEL, OUT_B, OUT_A), backendOverrides.with(OUT_A).all());
    }

    @Test
    void overridesReportActivationAndDeactivations() {
        BackendOverrides backendOverrides =
                BackendOverrides.none().with(LEVEL).with(OUT_A).with(OUT_B);

        assertEquals(Optional.of(LEVEL), backendOverrides.activation());
        assertEquals(Set.of("a", "b"), backendOverrides.outOfService());
        assertEquals(Optional.empty(), BackendOverrides.none().activation());
    }

    @Test
    void expiredOverridesAreRemovedAndTheNextExpiryIsReported() {
        BackendOverrides backendOverrides =
                BackendOverrides.none().with(LEVEL).with(OUT_A).with(OUT_B);

        assertEquals(Optional.of(ONE), backendOverrides.nextEnd());
        assertEquals(List.of(OUT_A, OUT_B), backendOverrides.at(ONE).all());
        assertEquals(Optional.of(ONE.plusSeconds(1)), backendOverrides.at(ONE).nextEnd());
        assertEquals(Optional.empty(), backendOverrides.at(ONE.plusSeconds(1)).nextEnd());
    }
}
