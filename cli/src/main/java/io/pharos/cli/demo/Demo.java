package io.pharos.cli.demo;

import io.pharos.cli.console.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The demonstration as a whole. Close it when it has run, or to end it before. */
public final class Demo implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Between the steps: to see what is going to be done, and to read what came of it. */
    private static final Duration BEFORE_A_STEP = Duration.ofSeconds(1);

    private static final Duration AFTER_A_STEP = Duration.ofMillis(1200);

    private final Screen screen;
    private final boolean fast;
    private final Function<Step, Duration> patience;
    private final Stage stage;

    /**
     * Sets up everything.
     *
     * @param out where it is shown
     * @param fast without pauses for the reader
     * @throws IOException if a folder or a port cannot be had
     */
    public Demo(PrintWriter out, boolean fast) throws IOException {
        this(
                new Screen(out, Ink.isWanted(Terminal.isThere(), System.getenv())),
                fast,
                step -> PATIENCE,
                Stage.hasOwnAddresses(),
                ToyService::new);
    }

    /** @param patience how long a step may take */
    Demo(
            Screen screen,
            boolean fast,
            Function<Step, Duration> patience,
            boolean ownAddresses,
            Function<InetAddress, ToyService> services)
            throws IOException {
        this.screen = screen;
        this.fast = fast;
        this.patience = patience;
        this.stage = new Stage(ownAddresses, services);
    }

    /**
     * Shows it all; the first step that fails is the last.
     *
     * @return whether everything went as it should
     */
    public boolean run() throws InterruptedException {
        screen.picture(stage);
        List<StepResult> results = new ArrayList<>();
        boolean good = true;
        for (int i = 0; i < Script.STEPS.size() && good; i++) {
            Step step = Script.STEPS.get(i);
            screen.announce(i + 1, step);
            if (!pause(BEFORE_A_STEP)) {
                return false;
            }
            StepResult result = step.run(stage, patience.apply(step));
            results.add(result);
            screen.report(result);
            good = result.ok();
            if (good && !pause(AFTER_A_STEP)) {
                return false;
            }
        }
        screen.summary(Script.STEPS, results);
        return good;
    }

    /** Whether the demonstration goes on after the pause. */
    private boolean pause(Duration time) throws InterruptedException {
        return stage.pause(fast ? Duration.ZERO : time);
    }

    @Override
    public void close() {
        stage.close();
    }
}
