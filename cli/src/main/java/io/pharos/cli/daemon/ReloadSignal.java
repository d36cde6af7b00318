package io.pharos.cli.daemon;

import java.util.List;
import java.util.stream.Stream;

/** Reloads the configuration on SIGHUP and, as ExaBGP does, on SIGUSR1; SIGALRM also restarts all sessions. */
public final class ReloadSignal {
    private static final List<String> RELOAD = List.of("HUP", "USR1");
    private static final String RESTART = "ALRM";

    private static final PendingReload EARLY = new PendingReload();

    private ReloadSignal() {}

    /** Before there is a daemon: remembers the signals without acting on them. */
    public static void remember() {
        Stream.concat(RELOAD.stream(), Stream.of(RESTART))
                .forEach(name -> Signals.handle(name, (number, signal) -> EARLY.ask()));
    }

    /**
     * Lets the signals run these reloads, each on its own thread; runs one now if a signal was {@linkplain #remember
     * remembered}.
     *
     * @param hearer called first
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
