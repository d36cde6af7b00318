package io.pharos.health;

/** What a check that could not run means for the service. */
public enum UnknownAs {
    /** The state stays as it is. */
    HOLD,
    /** It counts as a failure. */
    FAIL
}
