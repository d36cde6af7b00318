package io.pharos.cli.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something that is done to the stage, and what must come of it.
 *
 * @param title what is done, for the reader before it is done
 * @param name the same in few words
 * @param action does it
 * @param inOrder whether the milestones must come one after the other
 * @param milestones what must happen
 * @param traffic who must have the traffic in the end
 * @param sessionsStay whether no session may end
 */
record Step(
        String title,
        String name,
        Action action,
        boolean inOrder,
        List<Milestone> milestones,
        Node traffic,
        boolean sessionsStay) {
    /** What is done. */
    interface Action {
        /** Does it to the stage. */
        void on(Stage stage) throws IOException;
    }

    /** Copies the list. */
    Step {
        milestones = List.copyOf(milestones);
    }

    /** Does it, and waits for what must come of it, as long as the patience lasts. */
    StepResult run(Stage stage, Duration patience) throws InterruptedException {
        long start = System.nanoTime();
        try {
            action.on(stage);
        } catch (IOException | RuntimeException e) {
            return StepResult.failed(this, List.of(), String.valueOf(e.getMessage()));
        }
        List<StepResult.Reading> readings = new ArrayList<>();
        long previous = start;
        for (Milestone milestone : milestones) {
            Duration left = patience.minusNanos(System.nanoTime() - start);
            Optional<Long> reached = stage.journal().await(milestone.demoEvent(), milestone.node(), start, left);
            if (reached.isEmpty()) {
                return StepResult.failed(this, readings, missing(milestone, patience));
            }
            if (inOrder && reached.get() - previous < 0) {
                return StepResult.failed(this, readings, milestone.demoEvent() + " came too early");
            }
            readings.add(new StepResult.Reading(
                    milestone.label(), Duration.ofNanos(reached.get() - (inOrder ? previous : start))));
            previous = inOrder ? reached.get() : Math.max(previous, reached.get());
        }
        return verified(stage, start, readings, Duration.ofNanos(previous - start));
    }

    private static String missing(Milestone milestone, Duration patience) {
        return milestone.node() + ": not seen within " + patience.toMillis() + " ms: " + milestone.demoEvent();
    }

    private StepResult verified(Stage stage, long start, List<StepResult.Reading> readings, Duration total) {
        for (Node node : Node.values()) {
            if (sessionsStay
                    && stage.journal().find(DemoEvent.SESSION_DOWN, node, start).isPresent()) {
                return StepResult.failed(this, readings, node + ": its session ended; expected it to stay");
            }
        }
        return stage.bestPath()
                .filter(best -> best.path().peer().asNumber() == traffic.asNumber())
                .map(best -> StepResult.good(this, readings, total, best.rule().toString()))
                .orElseGet(() -> StepResult.failed(this, readings, "the traffic did not stay on " + traffic));
    }
}
