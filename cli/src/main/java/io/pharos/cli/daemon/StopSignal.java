package io.pharos.cli.daemon;

/**
 * Ends the process in order when it is told to (SIGTERM, SIGINT), with exit code 0. The JDK would end with 143 or 130,
 * which supervisors take for a crash.
 */
public final class StopSignal {
    private StopSignal() {}

    /**
     * From now on the signals close this, and end the process when that is done.
     *
     * @param whatRuns closed once, also if the process exits by itself first
     */
    public static void closes(Daemon whatRuns) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            whatRuns.close();
                            Runtime.getRuntime().halt(0);
                        },
                        "stop"));
    }
}
