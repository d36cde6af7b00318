package io.pharos.cli.daemon;

import io.pharos.exabgp.control.Lifecycle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The commands that act on the daemon as a whole.
 *
 * @param closing stops it in order; may block
 * @param reloading reads the configuration again; may block; null without a configuration
 * @param restarting reloads, then restarts all sessions and helper processes; null without a configuration
 */
record DaemonLifecycle(
        Runnable closing,
        @Nullable Runnable reloading,
        @Nullable Runnable restarting) implements Lifecycle {
    @Override
    public void shutdown() {
        new Thread(closing, "shutdown").start(); // the client's thread must not wait
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
        new Thread(what, name).start(); // nor here
        return Optional.empty();
    }
}
