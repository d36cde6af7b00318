package io.pharos.health.failover;

/** The rule that a selection follows; its words are for the records that explain decisions. */
public enum SelectionRule {
    /** The first choice waits for the verdict of a better level. */
    FIRST_VERDICTS("first-verdicts"),
    /** No backend is usable. */
    NOTHING_USABLE("nothing-usable"),
    /** The lowest level with a usable backend is active. */
    LOWEST_USABLE("lowest-usable"),
    /** The active level is ill and its wait is not over. */
    DELAYED("delayed"),
    /** One level hands over to another in steps. */
    GRACEFUL("graceful"),
    /** A better level is usable, but not for long enough. */
    RECOVERY_INTERVAL("recovery-interval"),
    /** A better level is usable, and nobody has asked to go back. */
    MANUAL_RECOVERY("manual-recovery"),
    /** An override forces a level or a backend. */
    FORCED("forced");

    private final String word;

    SelectionRule(String word) {
        this.word = word;
    }

    /** The word for it in records and on the command line. */
    public String word() {
        return word;
    }
}
