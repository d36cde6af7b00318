package io.pharos.health;

/** What is true of a service, and so decides what is announced for it. */
public enum ServiceState {
    /** No verdict yet. */
    STARTING,
    UP,
    /** Up, but something it leans on is not well. */
    DEGRADED,
    DOWN,
    /** An operator wants no traffic here. */
    MAINTENANCE,
    /** The service is being removed, or the engine closed. */
    STOPPING
}
