package io.pharos.health;

import static io.pharos.health.failover.Verdict.DEGRADED;
import static io.pharos.health.failover.Verdict.HEALTHY;
import static io.pharos.health.failover.Verdict.UNHEALTHY;
import static io.pharos.health.failover.Verdict.UNKNOWN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.pharos.health.engine.ScriptedCheck;
import io.pharos.health.failover.Verdict;
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
        "UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN",
        "UNKNOWN, HEALTHY,        UNKNOWN, HEALTHY",
        "UNKNOWN, DEGRADED,    UNKNOWN, DEGRADED",
        "UNKNOWN, UNHEALTHY,         UNHEALTHY,         UNKNOWN",
        "HEALTHY,        HEALTHY,        HEALTHY,        HEALTHY",
        "HEALTHY,        DEGRADED,    DEGRADED,    HEALTHY",
        "HEALTHY,        UNHEALTHY,         UNHEALTHY,         HEALTHY",
        "DEGRADED,    DEGRADED,    DEGRADED,    DEGRADED",
        "DEGRADED,    UNHEALTHY,         UNHEALTHY,         DEGRADED",
        "UNHEALTHY,         UNHEALTHY,         UNHEALTHY,         UNHEALTHY",
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
        "HEALTHY, HEALTHY, UNHEALTHY, HEALTHY",
        "HEALTHY, HEALTHY, UNKNOWN, HEALTHY",
        "HEALTHY, HEALTHY, DEGRADED, HEALTHY",
        "HEALTHY, DEGRADED, UNHEALTHY, DEGRADED",
        "HEALTHY, DEGRADED, UNKNOWN, DEGRADED",
        "DEGRADED, DEGRADED, DEGRADED, DEGRADED",
        "HEALTHY, UNKNOWN, UNHEALTHY, UNKNOWN",
        "UNKNOWN, UNKNOWN, UNHEALTHY, UNKNOWN",
        "HEALTHY, UNHEALTHY, UNHEALTHY, UNHEALTHY",
        "UNKNOWN, UNHEALTHY, UNHEALTHY, UNHEALTHY",
    })
    void atLeastTwoOfThreeMembersDecide(Verdict one, Verdict two, Verdict three, Verdict expected) {
        assertEquals(expected, new GroupRule.AtLeast(2).of(List.of(one, two, three)));
        assertEquals(expected, new GroupRule.AtLeastPercent(50).of(List.of(three, one, two)));
        assertEquals(expected, new GroupRule.AtLeastPercent(66).of(List.of(two, three, one)));
    }

    @ParameterizedTest
    @CsvSource({"UNKNOWN, UNKNOWN", "HEALTHY, UNHEALTHY", "DEGRADED, UNHEALTHY", "UNHEALTHY, HEALTHY"})
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
            assertEquals(deciding, verdict(group, Map.of(A, deciding, shared, HEALTHY)));
            assertEquals(deciding, verdict(group, Map.of(A, deciding, shared, UNKNOWN)));
            Verdict degraded = deciding == HEALTHY ? DEGRADED : deciding;
            assertEquals(degraded, verdict(group, Map.of(A, deciding, shared, DEGRADED)));
            assertEquals(degraded, verdict(group, Map.of(A, deciding, shared, UNHEALTHY)));
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
                    Verdict without = verdict(tree, Map.of(A, a, B, b, shared, HEALTHY));
                    for (Verdict dependency : Verdict.values()) {
                        Verdict with = verdict(tree, Map.of(A, a, B, b, shared, dependency));
                        assertEquals(without.passing(), with.passing(), tree + " " + a + " " + b);
                        assertEquals(without == UNKNOWN, with == UNKNOWN, tree + " " + a + " " + b);
                    }
                }
            }
        }
    }

    @Test
    void sharedGroupAppliesItsOwnRule() {
        CheckGroup databases = new CheckGroup(CheckRole.SHARED, ANY, List.of(B, C));
        CheckGroup group = CheckGroup.of(ALL, A, databases);

        assertEquals(HEALTHY, verdict(group, Map.of(A, HEALTHY, B, UNHEALTHY, C, HEALTHY)));
        assertEquals(DEGRADED, verdict(group, Map.of(A, HEALTHY, B, UNHEALTHY, C, UNHEALTHY)));
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
