package io.pharos.health;

/** What a check or a group of checks has to say in the decision about its service. */
public enum CheckRole {
    /** It decides. */
    DECIDING,
    /** It is run and shown, and has no influence on anything. */
    ADVISORY,
    /**
     * It looks at something that all machines of the fleet depend on. When that is ill the service is degraded and never
     * down: all machines see it at the same time, and if each of them withdrew, none would be left.
     */
    SHARED;

    /** What is left of this role inside a group that has another. */
    CheckRole inside(CheckRole group) {
        if (this == ADVISORY || group == ADVISORY) {
            return ADVISORY;
        }
        return this == SHARED || group == SHARED ? SHARED : DECIDING;
    }
}
