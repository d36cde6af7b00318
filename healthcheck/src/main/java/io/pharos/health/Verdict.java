package io.pharos.health;

/** What a check or a group of checks says about its service. It changes only when rise and fall have been met. */
public enum Verdict {
    /** No result yet, or too few of them. */
    UNKNOWN_YET,
    /** The service is well. */
    WELL,
    /** The service does its work, but something is amiss. */
    DEGRADED,
    /** The service does not do its work. */
    ILL;

    /** Whether the service does its work: {@link #WELL} or {@link #DEGRADED}. */
    public boolean passing() {
        return this == WELL || this == DEGRADED;
    }
}
