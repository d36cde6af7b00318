package io.pharos.cli.daemon;

import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;
import io.pharos.bgp.transport.PeerListener;
import io.pharos.health.HealthListener;
import io.pharos.health.ServiceState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** Whether the daemon is ready: at least one session is established, and every service has a verdict. */
final class Readiness implements PeerListener, HealthListener {
    private final Set<String> established = ConcurrentHashMap.newKeySet();

    /** Services without a verdict yet, in alphabetical order. */
    private final Set<String> undecided;

    Readiness(Collection<String> services) {
        undecided = new ConcurrentSkipListSet<>(services);
    }

    /** Adds a service, which has no verdict yet. */
    void add(String service) {
        undecided.add(service);
    }

    /** Removes a service; its verdict no longer matters. */
    void remove(String service) {
        undecided.remove(service);
    }

    /** Returns what is missing, for people; empty if the daemon is ready. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (established.isEmpty()) {
            missing.add("no BGP session is established");
        }
        undecided.forEach(service -> missing.add("service " + service + ": no verdict yet"));
        return missing;
    }

    @Override
    public void stateChanged(String neighbor, SessionState from, SessionState to, StateChangeReason stateChangeReason) {
        if (to == SessionState.ESTABLISHED) {
            established.add(neighbor);
        } else {
            established.remove(neighbor);
        }
    }

    @Override
    public void stateChanged(String service, ServiceState from, ServiceState to, String cause) {
        boolean verdict = switch (to) {
            case UP, DEGRADED, DOWN, MAINTENANCE -> true;
            case STARTING, STOPPING -> false;
        };
        if (verdict) {
            undecided.remove(service);
        }
    }
}
