package io.pharos.health.stability;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a service may be announced now.
 *
 * @param desiredState what it would be if nothing were held back
 * @param serves whether it takes traffic; false whenever it does not want to
 * @param holdReasons what keeps it back although it wants to; empty when it serves, or does not want to
 * @param untilNanos when the last of the holds ends if nothing else happens, and when to ask again, on the caller's clock;
 *     null without holds
 * @param figure the penalty's figure of merit at the last input; 0 without a penalty
 */
public record GateDecision(
        DesiredState desiredState,
        boolean serves,
        Set<HoldReason> holdReasons,
        @Nullable Long untilNanos,
        double figure) {
    public GateDecision {
        holdReasons = Set.copyOf(holdReasons);
    }
}
