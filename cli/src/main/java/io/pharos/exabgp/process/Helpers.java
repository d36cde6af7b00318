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

/** The helper processes of a daemon. */
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
     * @param neighbors that the plans speak of
     * @param clientListeners where their commands go
     * @param host this machine's name, which JSON events tell
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

    /** Hears what happens with neighbors. To be added to the speaker before it starts. */
    public PeerListener listener() {
        return events;
    }

    /** Starts them all. Returns at once. */
    public void start() {
        helpers.forEach(Helper::start);
    }

    /**
     * From now on there are these helpers and neighbors. Processes that can go on hear of the neighbors that name them now; the
     * others end and begin only when this is {@linkplain #settle settled}.
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
     * Ends the helpers that are not wanted any more, starts those that are new, and forgets the neighbors that are gone. One
     * that is different starts when what it was before is gone. Returns at once.
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
     * Ends all of them, and starts each anew when what it was before is gone; those too that were not to be started again.
     * Returns at once.
     *
     * @param neighbors that the plans speak of
     */
    public synchronized void restart(List<Neighbor> neighbors) {
        leaving = helpers;
        helpers = leaving.stream().map(old -> helper(old.plan())).toList();
        events.watch(neighbors, helpers);
        settle();
    }

    /** How they are, in the order of their plans. */
    public List<HelperStatus> statuses() {
        return helpers.stream().map(Helper::status).toList();
    }

    /** How one is; empty if there is none of this name. */
    public Optional<HelperStatus> status(String name) {
        return helpers.stream()
                .filter(helper -> helper.plan().name().equals(name))
                .findFirst()
                .map(Helper::status);
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
    public synchronized void stop() {
        stopped = true;
        Stream.concat(helpers.stream(), leaving.stream()).forEach(Helper::stop);
    }

    /** Stops them, and waits until they are gone, which takes 3 s at most: those that do not go are killed. */
    @Override
    public synchronized void close() {
        stop();
        Stream.concat(helpers.stream(), leaving.stream()).forEach(Helper::awaitEnd);
    }
}
