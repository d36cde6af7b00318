package io.pharos.health;

/** What is true of a service, and so decides what is announced for it. */
public enum ServiceState {
    /** No verdict yet. */
    STARTING,
    /** It does its work. */
    UP,
    /** It does its work, but something is amiss: a dependency that the whole fleet shares, or a check that warns. */
    DEGRADED,
    /** It does not do its work. */
    DOWN,
    /** An operator wants no traffic here. */
    MAINTENANCE,
    /** The service is being removed, or the engine closed. */
    STOPPING
}
