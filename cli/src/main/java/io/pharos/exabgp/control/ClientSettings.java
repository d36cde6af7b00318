package io.pharos.exabgp.control;

import io.pharos.exabgp.ExabgpDialect;
import java.util.List;
import java.util.function.Supplier;

/**
 * What holds for a client from its start.
 *
 * @param title what the log calls it
 * @param name of a helper process its own, which is also the default name of its watchdog
 * @param dialect the generation of ExaBGP whose words answer it
 * @param acknowledge whether each command is answered by {@code done} or {@code error}
 * @param reasons whether an error is preceded by a line that says why
 * @param scope asked at each command for the names of the neighbors that it may speak of; empty for all
 * @param withdrawAtEnd whether the routes that it announced are withdrawn when it is gone
 */
public record ClientSettings(
        String title,
        String name,
        ExabgpDialect dialect,
        boolean acknowledge,
        boolean reasons,
        Supplier<List<String>> scope,
        boolean withdrawAtEnd) {
    /** A client that may always speak of the same neighbors. */
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

    /** Names of the neighbors that it may speak of now; empty for all. */
    public List<String> neighbors() {
        return scope.get();
    }
}
