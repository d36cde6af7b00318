package io.pharos.health;

import java.util.List;
import java.util.function.Function;

/** What decides about a service: one check, or a group of them, whose members may be groups in turn. */
public sealed interface CheckPlan permits CheckSpec, CheckGroup {
    /** What it has to say in the group that it is in. */
    CheckRole role();

    /** All checks in it, in the order they are written. */
    List<CheckSpec> checks();

    /** The checks in it without which there is no decision: neither they nor a group around them has another role. */
    List<CheckSpec> decidingChecks();

    /**
     * What it says, whatever its role is.
     *
     * @param verdictOf the verdict of each check in it
     */
    Verdict verdict(Function<CheckSpec, Verdict> verdictOf);
}
