package io.pharos.exabgp.control;

import io.pharos.exabgp.ExabgpDialect;
import java.util.List;
import java.util.function.Supplier;

/**
 * Settings of one client, fixed when it connects.
 *
 * @param title name in the log
 * @param name name of the helper process, which is also the default name of its watchdog
 * @param dialect generation of ExaBGP whose replies it expects
 * @param acknowledge whether each command is answered by {@code done} or {@code error}
 * @param reasons whether a line with the reason precedes an error
 * @param scope evaluated for each command: names of the neighbors that the client has access to; empty for all
 * @param withdrawAtEnd whether its routes are withdrawn when it disconnects
 */
public record ClientSettings(
        String title,
        String name,
        ExabgpDialect dialect,
        boolean acknowledge,
        boolean reasons,
        Supplier<List<String>> scope,
        boolean withdrawAtEnd) {
    /** Settings with a fixed scope. */
    public ClientSettings(
            String name,
            ExabgpDialect dialect,
            boolean acknowledge,
            boolean reasons,
            List<String> neighbors,
            boolean withdrawAtEnd) {
        this(name, name, dialect, acknowledge, reasons, fixed(neighbors), withdrawAtEnd);
    }

    private static Supplier<List<String>> fixed(List<String> neighbors) {
        List<String> copy = List.copyOf(neighbors);
        return () -> copy;
    }

    /** Returns the names of the neighbors that the client has access to now; empty for all. */
    public List<String> neighbors() {
        return scope.get();
    }
}
