package io.pharos.cli.metrics;

import io.pharos.bgp.packet.message.MessageType;
import io.pharos.bgp.session.SessionState;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** The counts of one peer. Lock-free; safe for any thread. */
final class PeerCounts {
    private final String name;
    private final EnumCounter<MessageType> sent = new EnumCounter<>(Stream.of(MessageType.values()));
    private final EnumCounter<MessageType> received = new EnumCounter<>(Stream.of(MessageType.values()));
    private final LongAdder flaps = new LongAdder();

    private volatile SessionState sessionState = SessionState.IDLE;
    private volatile int routesTold;

    PeerCounts(String name) {
        this.name = name;
    }

    void moved(SessionState from, SessionState to) {
        sessionState = to;
        if (from == SessionState.ESTABLISHED) {
            flaps.increment();
        }
    }

    void routesTold(int routes) {
        routesTold = routes;
    }

    String name() {
        return name;
    }

    SessionState sessionState() {
        return sessionState;
    }

    boolean established() {
        return sessionState == SessionState.ESTABLISHED;
    }

    long flaps() {
        return flaps.sum();
    }

    EnumCounter<MessageType> sent() {
        return sent;
    }

    EnumCounter<MessageType> received() {
        return received;
    }

    /** Returns the routes announced to the peer in this session; 0 without one. */
    int routesTold() {
        return established() ? routesTold : 0;
    }
}
