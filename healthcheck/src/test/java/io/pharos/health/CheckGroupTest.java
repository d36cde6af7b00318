package io.pharos.health;

import static io.pharos.health.Verdict.DEGRADED;
import static io.pharos.health.Verdict.ILL;
import static io.pharos.health.Verdict.UNKNOWN_YET;
import static io.pharos.health.Verdict.WELL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.pharos.health.engine.ScriptedCheck;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CheckGroupTest {
    private static final Schedule OFTEN =
            Schedule.of(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));
    private static final CheckSpec A = CheckSpec.of("a", new ScriptedCheck(), OFTEN);
    private static final CheckSpec B = CheckSpec.of("b", new ScriptedCheck(), OFTEN);
    private static final CheckSpec C = CheckSpec.of("c", new ScriptedCheck(), OFTEN);
    private static final GroupRule ALL = new GroupRule.All();
    private static final GroupRule ANY = new GroupRule.Any();

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN_YET, UNKNOWN_YET, UNKNOWN_YET, UNKNOWN_YET",
        "UNKNOWN_YET, WELL,        UNKNOWN_YET, WELL",
        "UNKNOWN_YET, DEGRADED,    UNKNOWN_YET, DEGRADED",
        "UNKNOWN_YET, ILL,         ILL,         UNKNOWN_YET",
        "WELL,        WELL,        WELL,        WELL",
        "WELL,        DEGRADED,    DEGRADED,    WELL",
        "WELL,        ILL,         ILL,         WELL",
        "DEGRADED,    DEGRADED,    DEGRADED,    DEGRADED",
        "DEGRADED,    ILL,         ILL,         DEGRADED",
        "ILL,         ILL,         ILL,         ILL",
    })
    void rulesCombineTwoMembersInEitherOrder(Verdict one, Verdict other, Verdict all, Verdict any) {
        for (List<Verdict> pair : List.of(List.of(one, other), List.of(other, one))) {
            assertEquals(all, ALL.of(pair));
            assertEquals(all, new GroupRule.AtLeast(2).of(pair));
            assertEquals(all, new GroupRule.AtLeastPercent(51).of(pair));
            assertEquals(any, ANY.of(pair));
            assertEquals(any, new GroupRule.AtLeast(1).of(pair));
            assertEquals(any, new GroupRule.AtLeastPercent(50).of(pair));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "WELL, WELL, ILL, WELL",
        "WELL, WELL, UNKNOWN_YET, WELL",
        "WELL, WELL, DEGRADED, WELL",
        "WELL, DEGRADED, ILL, DEGRADED",
        "WELL, DEGRADED, UNKNOWN_YET, DEGRADED",
        "DEGRADED, DEGRADED, DEGRADED, DEGRADED",
        "WELL, UNKNOWN_YET, ILL, UNKNOWN_YET",
        "UNKNOWN_YET, UNKNOWN_YET, ILL, UNKNOWN_YET",
        "WELL, ILL, ILL, ILL",
        "UNKNOWN_YET, ILL, ILL, ILL",
    })
    void atLeastTwoOfThreeMembersDecide(Verdict one, Verdict two, Verdict three, Verdict expected) {
        assertEquals(expected, new GroupRule.AtLeast(2).of(List.of(one, two, three)));
        assertEquals(expected, new GroupRule.AtLeastPercent(50).of(List.of(three, one, two)));
        assertEquals(expected, new GroupRule.AtLeastPercent(66).of(List.of(two, three, one)));
    }

    @ParameterizedTest
    @CsvSource({"UNKNOWN_YET, UNKNOWN_YET", "WELL, ILL", "DEGRADED, ILL", "ILL, WELL"})
    void notInvertsTheVerdictOfItsMember(Verdict member, Verdict expected) {
        assertEquals(expected, new GroupRule.Not().of(List.of(member)));
    }

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void advisoryMemberDoesNotAffectTheVerdict(Verdict advisory) {
        CheckGroup group = CheckGroup.of(ALL, A, B.as(CheckRole.ADVISORY));

        for (Verdict deciding : Verdict.values()) {
            assertEquals(deciding, verdict(group, Map.of(A, deciding, B.as(CheckRole.ADVISORY), advisory)));
        }
    }

    @Test
    void sharedMemberOnlyDegradesAHealthyGroup() {
        CheckSpec shared = B.as(CheckRole.SHARED);
        CheckGroup group = CheckGroup.of(ANY, A, shared);

        for (Verdict deciding : Verdict.values()) {
            assertEquals(deciding, verdict(group, Map.of(A, deciding, shared, WELL)));
            assertEquals(deciding, verdict(group, Map.of(A, deciding, shared, UNKNOWN_YET)));
            Verdict degraded = deciding == WELL ? DEGRADED : deciding;
            assertEquals(degraded, verdict(group, Map.of(A, deciding, shared, DEGRADED)));
            assertEquals(degraded, verdict(group, Map.of(A, deciding, shared, ILL)));
        }
    }

    @Test
    void nestedSharedMemberCanOnlyDegrade() {
        CheckSpec shared = C.as(CheckRole.SHARED);
        List<CheckGroup> trees = List.of(
                CheckGroup.of(ALL, A, CheckGroup.of(ANY, B, shared)),
                CheckGroup.of(ANY, A, CheckGroup.of(ALL, B, shared)),
                CheckGroup.of(ALL, A, CheckGroup.of(new GroupRule.Not(), CheckGroup.of(ALL, B, shared))),
                CheckGroup.of(
                        new GroupRule.AtLeast(1), A, CheckGroup.of(new GroupRule.AtLeastPercent(100), B, shared)));

        for (CheckGroup tree : trees) {
            for (Verdict a : Verdict.values()) {
                for (Verdict b : Verdict.values()) {
                    Verdict without = verdict(tree, Map.of(A, a, B, b, shared, WELL));
                    for (Verdict dependency : Verdict.values()) {
                        Verdict with = verdict(tree, Map.of(A, a, B, b, shared, dependency));
                        assertEquals(without.passing(), with.passing(), tree + " " + a + " " + b);
                        assertEquals(without == UNKNOWN_YET, with == UNKNOWN_YET, tree + " " + a + " " + b);
                    }
                }
            }
        }
    }

    @Test
    void sharedGroupAppliesItsOwnRule() {
        CheckGroup databases = new CheckGroup(CheckRole.SHARED, ANY, List.of(B, C));
        CheckGroup group = CheckGroup.of(ALL, A, databases);

        assertEquals(WELL, verdict(group, Map.of(A, WELL, B, ILL, C, WELL)));
        assertEquals(DEGRADED, verdict(group, Map.of(A, WELL, B, ILL, C, ILL)));
        assertEquals(List.of(A), group.decidingChecks());
        assertEquals(List.of(A, B, C), group.checks());
    }

    @Test
    void roleOfACheckIsLimitedByItsEnclosingGroups() {
        CheckPlan plan =
                CheckGroup.of(ALL, A, new CheckGroup(CheckRole.SHARED, ANY, List.of(B, C.as(CheckRole.ADVISORY))));

        assertEquals(
                List.of(CheckRole.DECIDING, CheckRole.SHARED, CheckRole.ADVISORY),
                plan.parts().stream().map(CheckPlan.Part::role).toList());
        assertEquals(
                List.of(CheckRole.ADVISORY, CheckRole.ADVISORY),
                new CheckGroup(CheckRole.ADVISORY, ANY, List.of(A, B.as(CheckRole.SHARED)))
                        .parts().stream().map(CheckPlan.Part::role).toList());
    }

    @Test
    void groupThatCannotDecideIsRejected() {
        assertRefused("all has no member that decides; expected at least one", () -> CheckGroup.of(ALL));
        assertRefused(
                "any has no member that decides; expected at least one",
                () -> CheckGroup.of(ANY, A.as(CheckRole.ADVISORY), B.as(CheckRole.SHARED)));
        assertRefused(
                "at-least 3; expected at most 2, which is how many members decide",
                () -> CheckGroup.of(new GroupRule.AtLeast(3), A, B, C.as(CheckRole.SHARED)));
        assertRefused("at-least 0; expected 1 or more", () -> new GroupRule.AtLeast(0));
        assertRefused("at-least 101%; expected 1% to 100%", () -> new GroupRule.AtLeastPercent(101));
        assertRefused("not has 2 deciding members; expected one", () -> CheckGroup.of(new GroupRule.Not(), A, B));
    }

    @Test
    void serviceNeedsADecidingCheckAndUniqueNames() {
        assertRefused(
                "role ADVISORY of all that service \"web\" has; expected a check that decides",
                () -> new ServiceSpec("web", A.as(CheckRole.ADVISORY), null, List.of()));
        assertRefused(
                "check name \"a\" is used twice; expected another name",
                () -> new ServiceSpec("web", CheckGroup.of(ALL, A, A), null, List.of()));
        assertNotEquals(A, B);
    }

    private static Verdict verdict(CheckPlan plan, Map<CheckSpec, Verdict> verdicts) {
        return plan.verdict(verdicts::get);
    }

    private static void assertRefused(String message, org.junit.jupiter.api.function.Executable made) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, made).getMessage());
    }
}
