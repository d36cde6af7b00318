package io.pharos.exabgp.process;

import io.pharos.exabgp.ExabgpDialect;
import java.util.List;
import java.util.Map;

/**
 * A helper process as it is to be run.
 *
 * @param name unique among the helpers; what logs, metrics and neighbors call it
 * @param command the program and its arguments; no shell
 * @param form of the events it reads
 * @param dialect the generation of ExaBGP whose events and answers it knows
 * @param acknowledge whether its commands are answered by {@code done} or {@code error}
 * @param respawn whether it is started again when it ends
 * @param keepRoutes whether its routes stay when it ends
 * @param neighbors names of the neighbors it may speak of, and what it hears of each
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
    /** The form of events. */
    public enum Form {
        TEXT,
        JSON
    }

    /** Whether a process that was started by one plan can go on by the other, though it may then speak of other neighbors. */
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
