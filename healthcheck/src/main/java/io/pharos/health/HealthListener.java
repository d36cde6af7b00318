package io.pharos.health;

import io.pharos.health.failover.Selection;
import io.pharos.health.stability.GateDecision;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Hears what happens to services. All methods are called on the health loop, except {@link #leaseExpired}; all must return
 * at once. Calls come after the state has changed, in the order: checked, healthChanged, backendsChanged, stateChanged, cycleEnded. A
 * listener that throws is logged and harms nobody.
 */
public interface HealthListener {
    /** The service begins to be checked, and is STARTING. Not called in maintenance, nor with a hold at its beginning. */
    default void started(String service) {}

    /** A check of the service has run. {@code now} is its dampened state after this result. */
    default void checked(String service, String check, CheckResult result, RiseFall now) {}

    /** A check's dampened state changed. {@code last} is its latest result, null when there has been none. */
    default void healthChanged(String service, String check, Health from, Health to, @Nullable CheckResult last) {}

    /**
     * Other backends get the traffic, or the same in another way. Not called for a service that has one backend only.
     *
     * @param now with no active backend, the service is not UP
     * @param cause for people: what happened; why this follows from it is in {@code now}
     */
    default void backendsChanged(String service, Selection now, String cause) {}

    /** A service that is well is kept back, or is kept back no longer: {@link GateDecision#holdReasons} says by what. */
    default void heldBack(String service, GateDecision now) {}

    /**
     * A service has taken the place of the one of its name: it is STARTING, in no maintenance, and its lease holds. Of the one
     * before nothing more is heard, except of a hook that still ran.
     *
     * @param from the last state of the one before
     */
    default void replaced(String service, ServiceState from) {}

    /** The service's state changed. {@code cause} is for people. */
    default void stateChanged(String service, ServiceState from, ServiceState to, String cause) {}

    /**
     * An iteration of a check's loop has ended; also, once per interval, while the service is in maintenance.
     *
     * @param health the service's, see {@link ServiceStatus#health}
     */
    default void cycleEnded(String service, ServiceState state, Health health) {}

    /**
     * Maintenance began or ended; called before the health changes. It is called again when only the reason changed.
     *
     * @param reason the first line of the maintenance file; empty when there is none
     */
    default void maintenanceChanged(String service, boolean on, String reason) {}

    /**
     * No result for longer than the lease: the loop, or a check that decides, is stuck, and nobody knows how the service is. Called
     * once, on the lease thread, because the health loop is not to be trusted then.
     */
    default void leaseExpired(String service, Duration silence) {}

    /** The first verdict after {@link #leaseExpired}; never called before that call has returned. */
    default void leaseRestored(String service) {}

    /** A hook has ended, or was dropped. */
    default void hookFinished(String service, Hook hook, HookOutcome outcome) {}
}
