package io.pharos.health;

import io.pharos.health.failover.Verdict;
import java.util.List;
import java.util.function.Function;

/** What decides about a service: one check, or a group of them, whose members may be groups in turn. */
public sealed interface CheckPlan permits CheckSpec, CheckGroup {
    /**
     * A check as part of a plan.
     *
     * @param role what it has to say in the whole: its own role, or that of a group around it which takes more from it
     */
    record Part(CheckSpec check, CheckRole role) {}

    /** What it has to say in the group that it is in. */
    CheckRole role();

    /** All checks in it, in the order they are written. */
    List<Part> parts();

    /**
     * What it says, whatever its role is.
     *
     * @param verdictOf the verdict of each check in it
     */
    Verdict verdict(Function<CheckSpec, Verdict> verdictOf);

    /** All checks in it, in the order they are written. */
    default List<CheckSpec> checks() {
        return parts().stream().map(Part::check).toList();
    }

    /** The checks in it without which there is no decision: neither they nor a group around them has another role. */
    default List<CheckSpec> decidingChecks() {
        return parts().stream()
                .filter(part -> part.role() == CheckRole.DECIDING)
                .map(Part::check)
                .toList();
    }
}
