package io.pharos.health.failover;

import org.jspecify.annotations.Nullable;

/**
 * The sentences that say why a selection is as it is.
 *
 * @param active where the traffic is, or null
 * @param from where it comes from in a handover, or null
 * @param best the best usable level, or null
 * @param inVain what is forced and not usable, or null
 */
record SelectionReasons(
        @Nullable FailoverTarget active,
        @Nullable FailoverTarget from,
        @Nullable Integer best,
        @Nullable FailoverTarget inVain) {
    String of(SelectionRule selectionRule) {
        String why = switch (selectionRule) {
            case FIRST_VERDICTS -> "a better backend has no verdict yet";
            case NOTHING_USABLE -> "no backend is usable";
            case LOWEST_USABLE -> active + " is the best with a usable backend";
            case DELAYED -> active + " is unhealthy and has time to recover";
            case GRACEFUL -> from + " hands over to " + active;
            case RECOVERY_INTERVAL ->
                active + " stays: level " + best + " has not been usable for the recovery interval";
            case MANUAL_RECOVERY -> active + " stays until an operator failed back to level " + best;
            case FORCED -> "an operator forced " + active;
        };
        return inVain == null ? why : why + "; forced " + inVain + " is not usable";
    }
}
