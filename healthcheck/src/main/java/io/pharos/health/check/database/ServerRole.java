package io.pharos.health.check.database;

/** The replication role that a server must have. */
public enum ServerRole {
    /** Either role: the check does not ask. */
    ANY,
    /** Accepts writes. */
    PRIMARY,
    /** Follows a primary and is read-only. */
    REPLICA;

    boolean allows(boolean replica) {
        return switch (this) {
            case ANY -> true;
            case PRIMARY -> !replica;
            case REPLICA -> replica;
        };
    }
}
