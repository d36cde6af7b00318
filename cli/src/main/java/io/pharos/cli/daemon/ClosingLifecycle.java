package io.pharos.cli.daemon;

import io.pharos.cli.api.control.Lifecycle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What commands may ask of the daemon itself.
 *
 * @param closing stops it, in order; takes its time
 * @param reloading reads the configuration again, which may take a while, too; null where there is none to read
 */
record ClosingLifecycle(Runnable closing, @Nullable Runnable reloading) implements Lifecycle {
    @Override
    public void shutdown() {
        new Thread(closing, "shutdown").start(); // the client's thread must not wait for it
    }

    @Override
    public Optional<String> reload() {
        if (reloading == null) {
            return Optional.of("this daemon runs without a configuration file; expected one that has a file");
        }
        new Thread(reloading, "reload").start(); // nor for this
        return Optional.empty();
    }

    @Override
    public Optional<String> restart() {
        return Optional.of("Pharos does not restart itself; expected its supervisor to do so");
    }
}
