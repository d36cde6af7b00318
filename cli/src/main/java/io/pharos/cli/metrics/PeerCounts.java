package io.pharos.cli.metrics;

import io.pharos.bgp.packet.message.MessageType;
import io.pharos.bgp.session.State;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** What is counted of one peer. From any thread, without a lock. */
final class PeerCounts {
    private final String name;
    private final Tally<MessageType> sent = new Tally<>(Stream.of(MessageType.values()));
    private final Tally<MessageType> received = new Tally<>(Stream.of(MessageType.values()));
    private final LongAdder flaps = new LongAdder();

    private volatile State state = State.IDLE;
    private volatile int routesTold;

    PeerCounts(String name) {
        this.name = name;
    }

    void moved(State from, State to) {
        state = to;
        if (from == State.ESTABLISHED) {
            flaps.increment();
        }
    }

    void routesTold(int routes) {
        routesTold = routes;
    }

    String name() {
        return name;
    }

    State state() {
        return state;
    }

    boolean established() {
        return state == State.ESTABLISHED;
    }

    long flaps() {
        return flaps.sum();
    }

    Tally<MessageType> sent() {
        return sent;
    }

    Tally<MessageType> received() {
        return received;
    }

    /** Routes that the peer has been told and has not forgotten: without a session it knows none. */
    int routesTold() {
        return established() ? routesTold : 0;
    }
}
