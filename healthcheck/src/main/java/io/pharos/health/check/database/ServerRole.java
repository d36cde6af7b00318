package io.pharos.health.check.database;

/** Which side of a replication a server must be on. */
public enum ServerRole {
    /** Any, and nobody asks. */
    ANY,
    /** The one that takes writes. */
    PRIMARY,
    /** One that follows another and takes none. */
    REPLICA
}
