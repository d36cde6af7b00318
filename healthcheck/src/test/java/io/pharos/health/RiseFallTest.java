package io.pharos.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RiseFallTest {
    /**
     * Worked out by hand from ExaBGP's rules: state and count, then what follows a pass, then what follows a failure, with
     * the words for the thresholds r1..r3 and f1..f3.
     */
    private static final List<String> TABLE = List.of(
            // from      | rise | pass gives  | fall | failure gives
            "INIT 0      | 1    | UP 1        | 1    | DOWN 1",
            "INIT 0      | 2    | RISING 1    | 2    | FALLING 1",
            "INIT 0      | 3    | RISING 1    | 3    | FALLING 1",
            "RISING 1    | 2    | UP 2        | 1    | DOWN 1",
            "RISING 1    | 3    | RISING 2    | 2    | FALLING 1",
            "RISING 2    | 3    | UP 3        | 3    | FALLING 1",
            "RISING 2    | 3    | UP 3        | 1    | DOWN 1",
            "FALLING 1   | 1    | UP 1        | 2    | DOWN 2",
            "FALLING 1   | 2    | RISING 1    | 3    | FALLING 2",
            "FALLING 2   | 3    | RISING 1    | 3    | DOWN 3",
            "FALLING 2   | 1    | UP 1        | 3    | DOWN 3",
            "UP 1        | 1    | UP 1        | 1    | DOWN 1",
            "UP 2        | 2    | UP 2        | 2    | FALLING 1",
            "UP 3        | 3    | UP 3        | 3    | FALLING 1",
            "DOWN 1      | 1    | UP 1        | 1    | DOWN 1",
            "DOWN 2      | 2    | RISING 1    | 2    | DOWN 2",
            "DOWN 3      | 3    | RISING 1    | 3    | DOWN 3",
            "DISABLED 0  | 1    | DISABLED 0  | 1    | DISABLED 0",
            "DISABLED 0  | 3    | DISABLED 0  | 3    | DISABLED 0");

    static Stream<Arguments> rows() {
        return TABLE.stream().map(row -> Arguments.of((Object[]) row.split("\\s*\\|\\s*", -1)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void transitionsMatchTheTable(String from, int rise, String afterPass, int fall, String afterFailure) {
        RiseFall state = state(from, rise, fall);

        assertEquals(state(afterPass, rise, fall), state.next(true));
        assertEquals(state(afterFailure, rise, fall), state.next(false));
    }

    @Test
    void everySequenceOfSixResultsMatchesTheReferenceModel() {
        for (int rise = 1; rise <= 3; rise++) {
            for (int fall = 1; fall <= 3; fall++) {
                for (int bits = 0; bits < 64; bits++) {
                    RiseFall state = RiseFall.initial(rise, fall);
                    List<Boolean> seen = new ArrayList<>();
                    Health expected = Health.INIT;
                    for (int i = 0; i < 6; i++) {
                        boolean passed = (bits >> i & 1) == 1;
                        seen.add(passed);
                        state = state.next(passed);
                        expected = byTheLastRunOfEqualResults(seen, expected, rise, fall);

                        assertEquals(expected, state.health(), "rise " + rise + " fall " + fall + " results " + seen);
                    }
                }
            }
        }
    }

    /** Another way to say the same: only the run of equal results at the end matters, and whether it began in that state. */
    private static Health byTheLastRunOfEqualResults(List<Boolean> seen, Health before, int rise, int fall) {
        boolean last = seen.get(seen.size() - 1);
        int equal = 0;
        for (int i = seen.size() - 1; i >= 0 && seen.get(i) == last; i--) {
            equal++;
        }
        if (last) {
            return before == Health.UP || equal >= rise ? Health.UP : Health.RISING;
        }
        return before == Health.DOWN || equal >= fall ? Health.DOWN : Health.FALLING;
    }

    @ParameterizedTest
    @CsvSource({"INIT 0", "RISING 2", "UP 3", "FALLING 1", "DOWN 2", "DISABLED 0"})
    void maintenanceIsImmediateFromEveryStateAndEndsInInit(String from) {
        RiseFall disabled = state(from, 3, 3).disabled();

        assertEquals(state("DISABLED 0", 3, 3), disabled);
        assertEquals(state("INIT 0", 3, 3), disabled.enabled());
    }

    @ParameterizedTest
    @CsvSource({"INIT 0", "RISING 2", "UP 3", "FALLING 1", "DOWN 2"})
    void enablingAnEnabledCheckChangesNothing(String from) {
        RiseFall state = state(from, 3, 3);

        assertEquals(state, state.enabled());
    }

    @ParameterizedTest
    @CsvSource({
        "INIT 0, DOWN 3",
        "RISING 2, DOWN 3",
        "UP 3, DOWN 3",
        "FALLING 1, DOWN 3",
        "DOWN 3, DOWN 3",
        "DISABLED 0, DISABLED 0"
    })
    void definitiveFailureIsDownFromEveryStateExceptMaintenance(String from, String to) {
        assertEquals(state(to, 3, 3), state(from, 3, 3).definitiveFailure());
    }

    @Test
    void singleFailureWhileUpNeedsTheFullRiseAgain() {
        RiseFall state = state("UP 3", 3, 3);
        List<Health> seen = new ArrayList<>();

        for (boolean passed : new boolean[] {false, true, true, true}) {
            state = state.next(passed);
            seen.add(state.health());
        }

        assertEquals(List.of(Health.FALLING, Health.RISING, Health.RISING, Health.UP), seen);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "-1, 3"})
    void thresholdsBelowOneAreRejected(int rise, int fall) {
        IllegalArgumentException thrown =
                assertThrows(IllegalArgumentException.class, () -> RiseFall.initial(rise, fall));

        assertEquals((rise < 1 ? "rise " + rise : "fall " + fall) + "; expected 1 or more", thrown.getMessage());
    }

    private static RiseFall state(String text, int rise, int fall) {
        String[] words = text.strip().split(" ", -1);
        return new RiseFall(rise, fall, Health.valueOf(words[0]), Integer.parseInt(words[1]));
    }
}
