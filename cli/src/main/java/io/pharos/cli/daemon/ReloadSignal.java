package io.pharos.cli.daemon;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Reads the configuration again when the process is told to: by SIGHUP, and as ExaBGP by SIGUSR1 and SIGALRM. */
public final class ReloadSignal {
    private static final List<String> NAMES = List.of("HUP", "USR1", "ALRM");

    private static final AtomicBoolean EARLY = new AtomicBoolean();

    private ReloadSignal() {}

    /** For the time before there is a daemon: from now on the signals do nothing, but are not forgotten. */
    public static void remember() {
        NAMES.forEach(name -> Signals.handle(name, (number, signal) -> EARLY.set(true)));
    }

    /**
     * From now on the signals do this, each on a thread of its own; and now, if one was {@linkplain #remember remembered}.
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
        if (EARLY.getAndSet(false)) {
            reload.run();
        }
    }
}
