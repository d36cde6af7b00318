package io.pharos.exabgp.process;

import io.pharos.exabgp.ExabgpDialect;
import java.util.List;
import java.util.Map;

/**
 * The configuration of a helper process.
 *
 * @param name unique among the helpers; used in logs, metrics and by neighbors
 * @param command program and arguments; no shell
 * @param form encoding of its events
 * @param dialect generation of ExaBGP for its events and replies
 * @param acknowledge whether its commands are answered by {@code done} or {@code error}
 * @param respawn whether it is restarted when it exits
 * @param keepRoutes whether its routes stay when it exits
 * @param neighbors what it receives about each neighbor that it has access to, by name
 */
public record HelperPlan(
        String name,
        List<String> command,
        Form form,
        ExabgpDialect dialect,
        boolean acknowledge,
        boolean respawn,
        boolean keepRoutes,
        Map<String, HelperSubscription> neighbors) {
    /** Encoding of events. */
    public enum Form {
        TEXT,
        JSON
    }

    /** Returns whether a process started by one plan can continue under the other, possibly with other neighbors. */
    boolean runsLike(HelperPlan other) {
        return with(other.neighbors).equals(other);
    }

    private HelperPlan with(Map<String, HelperSubscription> others) {
        return new HelperPlan(name, command, form, dialect, acknowledge, respawn, keepRoutes, others);
    }

    /** Checks that there is a program, and copies the collections. */
    public HelperPlan {
        command = List.copyOf(command);
        neighbors = Map.copyOf(neighbors);
        if (command.isEmpty() || command.get(0).isBlank()) {
            throw new IllegalArgumentException("helper " + name + " without a program; expected one");
        }
    }
}
