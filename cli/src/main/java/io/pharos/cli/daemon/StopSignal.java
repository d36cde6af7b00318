package io.pharos.cli.daemon;

import io.pharos.cli.log.LogSetup;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Stops the process in order on SIGTERM and SIGINT, with exit code 0. The JDK would exit with 143 or 130, which
 * supervisors take for a crash. After {@link #close} signals are no longer handled, so that another exit keeps its own
 * code.
 */
public final class StopSignal implements AutoCloseable {
    private static final int FAILED = 1;
    private static final AtomicReference<@Nullable StopSignal> CURRENT = new AtomicReference<>();

    private final Thread hook;

    private StopSignal(Thread hook) {
        this.hook = hook;
    }

    /** What to do before the process exits. */
    public interface Shutdown {
        /** Shuts down and returns the exit code. */
        int end();
    }

    /**
     * Makes the signals run this shutdown, in place of an earlier one, and exit with its code. Does not return if a
     * signal has already arrived.
     */
    public static StopSignal runs(Shutdown ending) {
        Thread hook = new Thread(() -> end(ending), "stop");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException signalled) {
            awaitEnd();
        }
        StopSignal next = new StopSignal(hook);
        StopSignal before = CURRENT.getAndSet(next);
        if (before != null) {
            before.close();
        }
        return next;
    }

    /** Waits while another thread ends the process. */
    private static void awaitEnd() {
        while (true) {
            LockSupport.park();
        }
    }

    private static void end(Shutdown ending) {
        int code = FAILED;
        try {
            code = ending.end();
            LogSetup.finish();
        } finally {
            Runtime.getRuntime().halt(code);
        }
    }

    /** Passes each signal to this handler before the shutdown begins. */
    static void isHeardBy(Signals.SignalHandler hearer) {
        List.of("TERM", "INT").forEach(name -> Signals.tellBefore(name, hearer));
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // A signal came first: the shutdown hook is running, and the process exits when it is done.
            return;
        }
    }
}
