package io.pharos.health.stability;

/** What may keep a service that is well from being announced. */
public enum HoldReason {
    /** We have not run for long enough: what looks well in the first seconds after a boot often is not. */
    BOOT("boot-hold"),
    /** It was withdrawn a moment ago. */
    MINIMUM_GAP("minimum-gap"),
    /** It has failed so often that its penalty is above the reuse threshold. */
    SUPPRESSED("suppressed");

    private final String word;

    HoldReason(String word) {
        this.word = word;
    }

    /** The word for it in records and on the command line. */
    public String word() {
        return word;
    }
}
