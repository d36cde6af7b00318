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
    Verdict verdict = Verdict.UNKNOWN;
    boolean outOfService;

    Backend(BackendSpec spec) {
        this.spec = spec;
        this.phase = spec.standby() == Standby.COLD ? Phase.STOPPED : Phase.RUNNING;
    }

    boolean usable() {
        return !outOfService && phase == Phase.RUNNING && verdict.passing();
    }

    /** Whether it runs as far as we know and nobody has said how it is. */
    boolean awaitsVerdict() {
        return !outOfService && phase == Phase.RUNNING && verdict == Verdict.UNKNOWN;
    }

    void report(Verdict now) {
        if (now == Verdict.UNKNOWN) {
            return;
        }
        // A cold backend's check may pass before it has been started for its new role. That verdict counts for nothing.
        if (phase == Phase.PROVING && now.passing()) {
            phase = Phase.RUNNING;
        }
        if (phase == Phase.RUNNING) {
            verdict = now;
        }
    }

    /** Begins a new life in a phase, with nothing known of its health. */
    void enter(Phase next) {
        phase = next;
        verdict = Verdict.UNKNOWN;
    }

    ActiveBackend activeBackend() {
        return new ActiveBackend(spec.name(), spec.level(), verdict);
    }
}
