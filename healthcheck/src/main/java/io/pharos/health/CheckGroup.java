package io.pharos.health;

import io.pharos.health.failover.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Checks that say something together.
 *
 * <p>The rule is asked of the deciding members alone. A shared member is not counted: while it is ill or degraded, a group
 * that would be well is degraded, and that is all it can do. It is not waited for either. An advisory member does nothing.
 *
 * @param role what the group has to say in the group that it is in
 * @param rule how its members decide
 * @param members checks and groups, at least one of them deciding
 */
public record CheckGroup(CheckRole role, GroupRule rule, List<CheckPlan> members) implements CheckPlan {
    public CheckGroup {
        members = List.copyOf(members);
        rule.requireDeciding((int) members.stream()
                .filter(member -> member.role() == CheckRole.DECIDING)
                .count());
    }

    /** A group that decides. */
    public static CheckGroup of(GroupRule rule, CheckPlan... members) {
        return new CheckGroup(CheckRole.DECIDING, rule, List.of(members));
    }

    @Override
    public List<Part> parts() {
        return members.stream()
                .flatMap(member -> member.parts().stream())
                .map(part -> new Part(part.check(), part.role().inside(role)))
                .toList();
    }

    @Override
    public Verdict verdict(Function<CheckSpec, Verdict> verdictOf) {
        Verdict own = rule.of(verdictsOf(CheckRole.DECIDING, verdictOf));
        boolean dependencyWell =
                verdictsOf(CheckRole.SHARED, verdictOf).stream().noneMatch(CheckGroup::amiss);
        return own == Verdict.HEALTHY && !dependencyWell ? Verdict.DEGRADED : own;
    }

    private List<Verdict> verdictsOf(CheckRole wanted, Function<CheckSpec, Verdict> verdictOf) {
        return members.stream()
                .filter(member -> member.role() == wanted)
                .map(member -> Objects.requireNonNull(member.verdict(verdictOf)))
                .toList();
    }

    private static boolean amiss(Verdict verdict) {
        return verdict == Verdict.DEGRADED || verdict == Verdict.UNHEALTHY;
    }
}
