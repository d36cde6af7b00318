package io.pharos.cli.daemon;

import java.util.List;
import java.util.stream.Stream;

/** Reads the configuration again when the process is told to: by SIGHUP, and as ExaBGP by SIGUSR1; by SIGALRM all begins anew. */
public final class ReloadSignal {
    private static final List<String> RELOAD = List.of("HUP", "USR1");
    private static final String RESTART = "ALRM";

    private static final PendingReload EARLY = new PendingReload();

    private ReloadSignal() {}

    /** For the time before there is a daemon: from now on the signals do nothing, but are not forgotten. */
    public static void remember() {
        Stream.concat(RELOAD.stream(), Stream.of(RESTART))
                .forEach(name -> Signals.handle(name, (number, signal) -> EARLY.ask()));
    }

    /**
     * From now on the signals do this, each on a thread of its own; and now, if one was {@linkplain #remember remembered}.
     *
     * @param hearer is told first
     */
    static void runs(Reloads reloads, Signals.SignalHandler hearer) {
        RELOAD.forEach(name -> on(name, reloads::ask, hearer));
        on(RESTART, reloads::askForRestart, hearer);
        EARLY.passTo(reloads::ask);
    }

    private static void on(String name, Runnable what, Signals.SignalHandler hearer) {
        Signals.handle(name, (number, signal) -> {
            hearer.heard(number, signal);
            what.run();
        });
    }
}
