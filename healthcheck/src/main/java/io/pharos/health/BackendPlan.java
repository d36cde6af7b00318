package io.pharos.health;

import io.pharos.health.failover.BackendSpec;
import io.pharos.health.failover.Standby;
import org.jspecify.annotations.Nullable;

/**
 * A backend of a service: one of the places that its traffic can go to.
 *
 * @param backend its name, its level, and what it does while its level is not active
 * @param plan what decides whether it is well; several backends may have the same
 * @param start brings a cold one to life, and has to bear being run twice; null for the others. Its {@code when} means nothing
 * @param stop ends a cold one; null for nothing. Its {@code when} means nothing
 */
public record BackendPlan(
        BackendSpec backend,
        CheckPlan plan,
        @Nullable Hook start,
        @Nullable Hook stop) {
    /** What the only backend of a service is called when nobody gave it a name. */
    public static final String SELF = "self";

    public BackendPlan {
        boolean cold = backend.standby() == Standby.COLD;
        if (cold && start == null) {
            throw new IllegalArgumentException(
                    "backend \"" + backend.name() + "\" is cold; expected a hook that starts it");
        }
        if (!cold && (start != null || stop != null)) {
            throw new IllegalArgumentException("backend \"" + backend.name()
                    + "\" has a hook to start or to stop it; expected none, because it is not cold");
        }
    }

    /** The only backend of a service. */
    static BackendPlan self(CheckPlan plan) {
        return new BackendPlan(new BackendSpec(SELF, 0, "", Standby.WARM), plan, null, null);
    }

    /** Its name. */
    public String name() {
        return backend.name();
    }
}
