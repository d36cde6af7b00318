package io.pharos.cli.daemon;

/**
 * Ends the process in order when it is told to (SIGTERM, SIGINT), with an exit code of our choice. The JDK would end with
 * 143 or 130, which supervisors take for a crash.
 */
public final class StopSignal {
    private final Thread hook;

    private StopSignal(Thread hook) {
        this.hook = hook;
    }

    /**
     * From now on the signals close this, and end the process with exit code 0 when that is done.
     *
     * @param whatRuns closed once, also if the process exits by itself first
     */
    public static StopSignal closes(Daemon whatRuns) {
        return runs(0, whatRuns::close);
    }

    /** From now on the signals run these, and end the process with the exit code when that is done. */
    public static StopSignal runs(int exitCode, Runnable... ends) {
        Thread hook = new Thread(
                () -> {
                    for (Runnable end : ends) {
                        end.run();
                    }
                    Runtime.getRuntime().halt(exitCode);
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        return new StopSignal(hook);
    }

    /**
     * The signals are the JDK's again. To be called before the process exits by itself: its exit code would be ours
     * otherwise. Does nothing when a signal has come already.
     */
    public void cancel() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException theEndHasBegun) {
            // The hook ends the process by itself.
        }
    }
}
