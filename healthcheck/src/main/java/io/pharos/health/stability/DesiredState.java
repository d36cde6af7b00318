package io.pharos.health.stability;

/** What a service would be if nothing were held back. */
public enum DesiredState {
    /** It could take traffic: UP or DEGRADED. */
    SERVE,
    /** It has failed: DOWN. Going from SERVE to here costs a penalty. */
    FAILED,
    /** It takes no traffic for another reason: STARTING, MAINTENANCE, STOPPING. An operator's doing is no instability. */
    ABSENT
}
