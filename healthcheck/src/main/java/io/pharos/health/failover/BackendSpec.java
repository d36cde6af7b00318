package io.pharos.health.failover;

/**
 * A backend as it is configured.
 *
 * @param name unique within the service
 * @param level the lowest level with a usable backend gets the traffic; 0 or more, gaps are allowed
 * @param region a label for people; may be empty
 * @param standby what it does while its level is not active
 */
public record BackendSpec(String name, int level, String region, Standby standby) {
    public BackendSpec {
        if (name.isBlank()) {
            throw new IllegalArgumentException("backend name \"" + name + "\"; expected a name");
        }
        if (level < 0) {
            throw new IllegalArgumentException("backend " + name + ": level " + level + "; expected 0 or more");
        }
    }
}
