package io.pharos.health.failover;

import org.jspecify.annotations.Nullable;

/**
 * Where the traffic is: a level, or a single backend of it.
 *
 * @param only the backend, when an operator has forced one
 */
record FailoverTarget(int level, @Nullable String only) {
    static FailoverTarget level(int level) {
        return new FailoverTarget(level, null);
    }

    boolean holds(BackendSpec backend) {
        return backend.level() == level && (only == null || only.equals(backend.name()));
    }

    @Override
    public String toString() {
        return only == null ? "level " + level : "backend " + only;
    }
}
