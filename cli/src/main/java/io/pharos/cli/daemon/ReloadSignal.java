package io.pharos.cli.daemon;

import java.util.List;

/** Reads the configuration again when the process is told to: by SIGHUP, and as ExaBGP by SIGUSR1 and SIGALRM. */
final class ReloadSignal {
    private static final List<String> NAMES = List.of("HUP", "USR1", "ALRM");

    private ReloadSignal() {}

    /**
     * From now on the signals do this, each on a thread of its own.
     *
     * @param hearer is told first
     */
    static void runs(Runnable reload, Signals.Hearer hearer) {
        for (String name : NAMES) {
            Signals.handle(name, (number, signal) -> {
                hearer.heard(number, signal);
                reload.run();
            });
        }
    }
}
