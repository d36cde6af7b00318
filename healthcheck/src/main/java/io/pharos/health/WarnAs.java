package io.pharos.health;

/** What a result of WARN means for the check. */
public enum WarnAs {
    /** It counts as passed. */
    PASS,
    /** It counts as passed, and {@code fall} of them in a row degrade, until {@code rise} passes in a row. */
    DEGRADE,
    /** It counts as a failure. */
    FAIL
}
