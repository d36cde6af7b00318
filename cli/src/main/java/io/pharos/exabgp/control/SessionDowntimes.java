package io.pharos.exabgp.control;

import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;
import io.pharos.bgp.transport.PeerListener;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Records since when each neighbor has had no established session, however often it has been retried. Thread-safe. */
final class SessionDowntimes implements PeerListener {
    private final Instant started;
    private final Map<String, Instant> lost = new ConcurrentHashMap<>();

    SessionDowntimes(Instant started) {
        this.started = started;
    }

    @Override
    public void stateChanged(String neighbor, SessionState from, SessionState to, StateChangeReason stateChangeReason) {
        if (from == SessionState.ESTABLISHED) {
            lost.put(neighbor, Instant.now());
        }
    }

    /** Returns the end of the neighbor's last session, or the start of the daemon. */
    Instant since(String neighbor) {
        return lost.getOrDefault(neighbor, started);
    }
}
