package io.pharos.cli.daemon;

import io.pharos.cli.log.LogSetup;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Ends the process in order when it is told to (SIGTERM, SIGINT), with exit code 0. The JDK would end with 143 or 130,
 * which supervisors take for a crash. Closing this ends the care for signals, so that an end of another kind keeps its own
 * exit code.
 */
public final class StopSignal implements AutoCloseable {
    private static final int FAILED = 1;
    private static final AtomicReference<@Nullable StopSignal> CURRENT = new AtomicReference<>();

    private final Thread hook;

    private StopSignal(Thread hook) {
        this.hook = hook;
    }

    /** What to do before the end of the process. */
    public interface Shutdown {
        /** Does it, and says the exit code. */
        int end();
    }

    /**
     * From now on the signals do this, and nothing that was said here before, and end the process with its exit code. Does not
     * return if a signal has come before.
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

    /** Another thread ends the process. */
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

    /** Has the signals told, each before the end begins. */
    static void isHeardBy(Signals.SignalHandler hearer) {
        List.of("TERM", "INT").forEach(name -> Signals.tellBefore(name, hearer));
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // A signal came first: the hook is at work, and the process ends when it is done.
            return;
        }
    }
}
