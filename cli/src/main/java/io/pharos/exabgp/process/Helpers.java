package io.pharos.exabgp.process;

import io.pharos.bgp.transport.Neighbor;
import io.pharos.bgp.transport.PeerListener;
import io.pharos.exabgp.control.ClientListeners;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All helper processes of a daemon. */
public final class Helpers implements AutoCloseable {
    private final SessionEvents events = new SessionEvents();
    private final ClientListeners clientListeners;
    private final String host;
    private volatile List<Helper> helpers;
    private List<Helper> leaving = List.of(); // guarded by this
    private boolean stopped; // guarded by this

    /**
     * Helpers that do nothing until they are started.
     *
     * @param plans with distinct names
     * @param neighbors that the plans refer to
     * @param clientListeners execute their commands
     * @param host this machine's name, for JSON events
     */
    public Helpers(List<HelperPlan> plans, List<Neighbor> neighbors, ClientListeners clientListeners, String host) {
        this.clientListeners = clientListeners;
        this.host = host;
        this.helpers = plans.stream().map(this::helper).toList();
        helpers.forEach(Helper::keepEvents);
        events.watch(neighbors, helpers);
    }

    private Helper helper(HelperPlan plan) {
        return new Helper(plan, clientListeners, host, events);
    }

    /** Returns the listener for session events, to be added to the speaker before it starts. */
    public PeerListener listener() {
        return events;
    }

    /** Starts all helpers. Does not block. */
    public void start() {
        helpers.forEach(Helper::start);
    }

    /**
     * Applies new plans and neighbors. Processes that can continue receive events of their new neighbors from now on;
     * the others are stopped and started by {@link #settle}.
     */
    public synchronized void reconfigure(List<HelperPlan> plans, List<Neighbor> neighbors) {
        Map<String, Helper> before = new HashMap<>();
        helpers.forEach(helper -> before.put(helper.plan().name(), helper));
        List<Helper> next = new ArrayList<>();
        for (HelperPlan plan : plans) {
            Helper old = before.get(plan.name());
            if (old != null && old.plan().runsLike(plan)) {
                old.become(plan);
                next.add(old);
            } else {
                next.add(helper(plan));
            }
        }
        leaving = helpers.stream().filter(helper -> !next.contains(helper)).toList();
        helpers = List.copyOf(next);
        events.watch(neighbors, helpers);
    }

    /**
     * Stops helpers that have been removed, starts new ones, and forgets removed neighbors. A changed helper starts
     * when its predecessor has exited. Does not block.
     */
    public synchronized void settle() {
        events.forgetGone();
        leaving.forEach(Helper::stop);
        if (stopped) {
            return;
        }
        for (Helper helper : helpers) {
            leaving.stream()
                    .filter(old -> old.plan().name().equals(helper.plan().name()))
                    .findFirst()
                    .ifPresentOrElse(helper::startAfter, helper::start);
        }
    }

    /**
     * Restarts all helpers, including those that are not respawned, each when its predecessor has exited. Does not
     * block.
     *
     * @param neighbors that the plans refer to
     */
    public synchronized void restart(List<Neighbor> neighbors) {
        leaving = helpers;
        helpers = leaving.stream().map(old -> helper(old.plan())).toList();
        events.watch(neighbors, helpers);
        settle();
    }

    /** Returns the status of all, in the order of their plans. */
    public List<HelperStatus> statuses() {
        return helpers.stream().map(Helper::status).toList();
    }

    /** Returns the status of one; empty if there is none of this name. */
    public Optional<HelperStatus> status(String name) {
        return helpers.stream()
                .filter(helper -> helper.plan().name().equals(name))
                .findFirst()
                .map(Helper::status);
    }

    /**
     * Reports a signal to the helpers that subscribed to signals.
     *
     * @param number of the signal
     * @param name with {@code SIG}
     */
    public void signalled(int number, String name) {
        events.signalled(number, name);
    }

    /** Tells the helpers that we are stopping, and asks them to exit. Does not block. */
    public synchronized void stop() {
        stopped = true;
        Stream.concat(helpers.stream(), leaving.stream()).forEach(Helper::stop);
    }

    /** Stops the helpers and waits until they have exited, at most 3 s: those that do not exit are killed. */
    @Override
    public synchronized void close() {
        stop();
        Stream.concat(helpers.stream(), leaving.stream()).forEach(Helper::awaitEnd);
    }
}
