package io.pharos.health.stability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DecreeTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant ONE = NOON.plusSeconds(3600);
    private static final Decree MAINTENANCE = Decree.maintenance("disk", "ann", NOON, ONE);
    private static final Decree DRAIN = Decree.drain("", "bob", NOON, null);
    private static final Decree LEVEL = Decree.activateLevel(1, "drill", "ann", NOON, null);
    private static final Decree BACKEND = Decree.activateBackend("b", "drill", "ann", NOON, null);
    private static final Decree OUT_A = Decree.deactivate("a", "slow", "ann", NOON, ONE.plusSeconds(1));
    private static final Decree OUT_B = Decree.deactivate("b", "slow", "ann", NOON, null);

    static Stream<Decree> all() {
        return Stream.of(MAINTENANCE, DRAIN, LEVEL, BACKEND, OUT_A, OUT_B);
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachIsReadBackAsItWasWritten(Decree decree) {
        assertEquals(decree, Decree.of(decree.toMap()));
    }

    @Test
    void itIsWrittenInPlainWords() {
        assertEquals(
                "{action=deactivate, backend=a, reason=slow, by=ann, since=2026-11-21T12:00:00Z,"
                        + " until=2026-11-21T13:00:01Z}",
                OUT_A.toMap().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "action | stop  | action \"stop\"; expected maintenance, drain, activate or deactivate",
                "level  | one   | level \"one\"; expected a number",
                "since  | today | since \"today\"; expected a moment like 2026-01-31T12:00:00Z",
                "until  | later | until \"later\"; expected a moment like 2026-01-31T12:00:00Z",
                "until  | 2026-11-21T12:00:00Z"
                        + " | until 2026-11-21T12:00:00Z; expected later than its beginning, 2026-11-21T12:00:00Z",
                "backend | b    | activate with level 1 and backend b; expected one of them",
                "by     |       | no by; expected one among [action, level, reason, since]",
            })
    void aWordThatIsWrongIsRefusedByName(String name, String value, String message) {
        Map<String, String> map = new TreeMap<>(LEVEL.toMap());
        if (value == null) {
            map.remove(name);
        } else {
            map.put(name, value);
        }

        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> Decree.of(map))
                        .getMessage());
    }

    @Test
    void levelsAndBackendsAreForTheActionsThatTakeThem() {
        Map<String, String> drain = new HashMap<>(DRAIN.toMap());
        drain.put("level", "1");
        Map<String, String> out = new HashMap<>(OUT_B.toMap());
        out.remove("backend");

        assertThrows(IllegalArgumentException.class, () -> Decree.of(drain));
        assertThrows(IllegalArgumentException.class, () -> Decree.of(out));
    }

    @Test
    void itEndsAtItsEndAndOneWithoutEndNever() {
        assertFalse(MAINTENANCE.endedAt(ONE.minusNanos(1)));
        assertTrue(MAINTENANCE.endedAt(ONE));
        assertFalse(DRAIN.endedAt(Instant.MAX));
    }

    @Test
    void aNewDecreeTakesThePlaceOfTheOneThatItContradictsOnly() {
        Decrees decrees =
                Decrees.none().with(MAINTENANCE).with(LEVEL).with(OUT_A).with(OUT_B);

        assertEquals(List.of(LEVEL, OUT_A, OUT_B, DRAIN), decrees.with(DRAIN).all());
        assertEquals(
                List.of(MAINTENANCE, OUT_A, OUT_B, BACKEND),
                decrees.with(BACKEND).all());
        assertEquals(
                List.of(MAINTENANCE, LEVEL, OUT_B, OUT_A), decrees.with(OUT_A).all());
    }

    @Test
    void eachKindIsTakenBackByItself() {
        Decrees decrees = Decrees.none().with(DRAIN).with(LEVEL).with(OUT_A).with(OUT_B);

        assertEquals(List.of(LEVEL, OUT_A, OUT_B), decrees.inTraffic().all());
        assertEquals(List.of(DRAIN, OUT_A, OUT_B), decrees.automatic().all());
        assertEquals(List.of(DRAIN, LEVEL, OUT_B), decrees.inService("a").all());
    }

    @Test
    void theySayWhatIsInForce() {
        Decrees decrees = Decrees.none().with(DRAIN).with(LEVEL).with(OUT_A).with(OUT_B);

        assertEquals(Optional.of(DRAIN), decrees.outOfTraffic());
        assertEquals(Optional.of(LEVEL), decrees.activation());
        assertEquals(Set.of("a", "b"), decrees.outOfService());
        assertEquals(Optional.empty(), Decrees.none().outOfTraffic());
        assertEquals(Optional.empty(), Decrees.none().activation());
    }

    @Test
    void thoseThatHaveEndedAreGoneAndTheNextEndIsKnown() {
        Decrees decrees = Decrees.none().with(MAINTENANCE).with(OUT_A).with(OUT_B);

        assertEquals(Optional.of(ONE), decrees.nextEnd());
        assertEquals(List.of(OUT_A, OUT_B), decrees.at(ONE).all());
        assertEquals(Optional.of(ONE.plusSeconds(1)), decrees.at(ONE).nextEnd());
        assertEquals(Optional.empty(), decrees.at(ONE.plusSeconds(1)).nextEnd());
    }
}
