package io.pharos.health;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Hears what happens to services. All methods are called on the health loop, except {@link #leaseExpired}; all must return
 * at once. Calls come after the state has changed, in the order: checked, healthChanged, stateChanged, cycleEnded. A
 * listener that throws is logged and harms nobody.
 */
public interface HealthListener {
    /** A check has run. {@code now} is the dampened state after this result. */
    default void checked(String service, CheckResult result, RiseFall now) {}

    /** The dampened state changed. {@code last} is the latest result, null when there has been none. */
    default void healthChanged(String service, Health from, Health to, @Nullable CheckResult last) {}

    /** The service's state changed. {@code cause} is for people. */
    default void stateChanged(String service, ServiceState from, ServiceState to, String cause) {}

    /** An iteration of the loop has ended; also, once per interval, while the service is in maintenance. */
    default void cycleEnded(String service, ServiceState state, Health health) {}

    /**
     * Maintenance began or ended; called before the health changes. It is called again when only the reason changed.
     *
     * @param reason the first line of the maintenance file; empty when there is none
     */
    default void maintenanceChanged(String service, boolean on, String reason) {}

    /**
     * No verdict for longer than the lease: the loop, or the check, is stuck, and nobody knows how the service is. Called
     * once, on the lease thread, because the health loop is not to be trusted then.
     */
    default void leaseExpired(String service, Duration silence) {}

    /** The first verdict after {@link #leaseExpired}; never called before that call has returned. */
    default void leaseRestored(String service) {}

    /** A hook has ended, or was dropped. */
    default void hookFinished(String service, Hook hook, HookOutcome outcome) {}
}
