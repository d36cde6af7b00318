package io.pharos.cli.api.control;

import io.pharos.bgp.session.Reason;
import io.pharos.bgp.session.State;
import io.pharos.bgp.transport.PeerListener;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Since when neighbors have had no session, however often it has been tried since. For any thread. */
final class Downtimes implements PeerListener {
    private final Instant started;
    private final Map<String, Instant> lost = new ConcurrentHashMap<>();

    Downtimes(Instant started) {
        this.started = started;
    }

    @Override
    public void stateChanged(String neighbor, State from, State to, Reason reason) {
        if (from == State.ESTABLISHED) {
            lost.put(neighbor, Instant.now());
        }
    }

    /** When its last session ended, or when the daemon began. */
    Instant since(String neighbor) {
        return lost.getOrDefault(neighbor, started);
    }
}
