package io.pharos.health;

import io.pharos.health.failover.BackendSpec;
import io.pharos.health.failover.Verdict;

/**
 * A backend of a service as it is now.
 *
 * @param backend what it is
 * @param verdict what its checks say
 * @param part what it has of the traffic
 * @param outOfService an operator wants no traffic there
 */
public record BackendStatus(BackendSpec backend, Verdict verdict, Part part, boolean outOfService) {
    /** What a backend has of a service's traffic. */
    public enum Part {
        /** It gets the traffic. */
        ACTIVE,
        /** It hands its traffic over, step by step. */
        FADING,
        /** It is announced with a worse preference, for when it is needed. */
        STANDBY,
        NONE
    }
}
