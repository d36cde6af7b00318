package io.pharos.cli.daemon;

import io.pharos.exabgp.control.Lifecycle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What commands may ask of the daemon itself.
 *
 * @param closing stops it, in order; takes its time
 * @param reloading reads the configuration again, which may take a while, too; null where there is none to read
 * @param restarting does that, and has all sessions and helpers begin anew; null likewise
 */
record DaemonLifecycle(
        Runnable closing,
        @Nullable Runnable reloading,
        @Nullable Runnable restarting) implements Lifecycle {
    @Override
    public void shutdown() {
        new Thread(closing, "shutdown").start(); // the client's thread must not wait for it
    }

    @Override
    public Optional<String> reload() {
        return begin("reload", reloading);
    }

    @Override
    public Optional<String> restart() {
        return begin("restart", restarting);
    }

    private static Optional<String> begin(String name, @Nullable Runnable what) {
        if (what == null) {
            return Optional.of("the daemon was started without a configuration file; expected one to reload");
        }
        new Thread(what, name).start(); // nor for this
        return Optional.empty();
    }
}
