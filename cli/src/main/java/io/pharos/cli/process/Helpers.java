package io.pharos.cli.process;

import io.pharos.bgp.transport.NeighborConfig;
import io.pharos.bgp.transport.PeerListener;
import io.pharos.cli.api.control.Clients;
import java.util.List;

/** The helper processes of a daemon. */
public final class Helpers implements AutoCloseable {
    private final SessionEvents events;
    private final List<Helper> helpers;

    /**
     * Helpers that do nothing until they are started.
     *
     * @param plans with distinct names
     * @param neighbors that the plans speak of
     * @param clients where their commands go
     * @param host this machine's name, which JSON events tell
     */
    public Helpers(List<HelperPlan> plans, List<NeighborConfig> neighbors, Clients clients, String host) {
        this.events = new SessionEvents();
        this.helpers = plans.stream()
                .map(plan -> new Helper(plan, clients, host, events))
                .toList();
        neighbors.forEach(neighbor -> events.watch(neighbor, helpers));
    }

    /** Hears what happens with neighbors. To be added to the speaker before it starts. */
    public PeerListener listener() {
        return events;
    }

    /** Starts them all. Returns at once. */
    public void start() {
        helpers.forEach(Helper::start);
    }

    /** How they are, in the order of their plans. */
    public List<HelperStatus> statuses() {
        return helpers.stream().map(Helper::status).toList();
    }

    /**
     * How one is.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public HelperStatus status(String name) {
        return helpers.stream()
                .filter(helper -> helper.plan().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " is no helper"))
                .status();
    }

    /**
     * Tells those who want to hear it that our process got a signal.
     *
     * @param number of the signal
     * @param name with {@code SIG}
     */
    public void signalled(int number, String name) {
        events.signalled(number, name);
    }

    /** Tells them that we stop, and asks them to end. Returns at once. */
    public void stop() {
        helpers.forEach(Helper::stop);
    }

    /** Stops them, and waits until they are gone, which takes 3 s at most: those that do not go are killed. */
    @Override
    public void close() {
        stop();
        helpers.forEach(Helper::awaitEnd);
    }
}
