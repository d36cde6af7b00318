package io.pharos.health.failover;

/** One backend as it is now. */
final class Backend {
    /** Where a backend is in its life. All but cold ones are RUNNING for ever. */
    enum Phase {
        STOPPED,
        /** Its start hook has been asked for. */
        STARTING,
        /** Its start hook has ended; its check has to pass now. */
        PROVING,
        RUNNING,
        /** Its start hook has failed. */
        FAILED
    }

    final BackendSpec spec;
    Phase phase;
    long askedNanos; // when its start was asked for
    BackendVerdict backendVerdict = BackendVerdict.UNKNOWN;
    boolean outOfService;

    Backend(BackendSpec spec) {
        this.spec = spec;
        this.phase = spec.standby() == Standby.COLD ? Phase.STOPPED : Phase.RUNNING;
    }

    boolean usable() {
        return !outOfService && phase == Phase.RUNNING && backendVerdict.usable();
    }

    /** Whether it runs as far as we know and nobody has said how it is. */
    boolean awaitsVerdict() {
        return !outOfService && phase == Phase.RUNNING && backendVerdict == BackendVerdict.UNKNOWN;
    }

    void report(BackendVerdict now) {
        if (now == BackendVerdict.UNKNOWN) {
            return;
        }
        // A cold backend's check may pass before it has been started for its new role. That verdict counts for nothing.
        if (phase == Phase.PROVING && now.usable()) {
            phase = Phase.RUNNING;
        }
        if (phase == Phase.RUNNING) {
            backendVerdict = now;
        }
    }

    /** Begins a new life in a phase, with nothing known of its health. */
    void enter(Phase next) {
        phase = next;
        backendVerdict = BackendVerdict.UNKNOWN;
    }

    ActiveBackend activeBackend() {
        return new ActiveBackend(spec.name(), spec.level(), backendVerdict);
    }
}
