package io.pharos.cli.demo;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a step.
 *
 * @param step the step
 * @param readings the milestones that were reached
 * @param total from the beginning to the last milestone
 * @param rule why the traffic is where it is; empty if the step failed
 * @param problem what went wrong, or null
 */
record StepResult(
        Step step,
        List<Reading> readings,
        Duration total,
        String rule,
        @Nullable String problem) {
    /**
     * How long something took.
     *
     * @param label what
     * @param time since the reading before in a step whose milestones come in order, since the beginning in others
     */
    record Reading(String label, Duration time) {}

    /** Copies the list. */
    StepResult {
        readings = List.copyOf(readings);
    }

    static StepResult good(Step step, List<Reading> readings, Duration total, String rule) {
        return new StepResult(step, readings, total, rule, null);
    }

    static StepResult failed(Step step, List<Reading> readings, String problem) {
        return new StepResult(step, readings, Duration.ZERO, "", problem);
    }

    boolean ok() {
        return problem == null;
    }
}
