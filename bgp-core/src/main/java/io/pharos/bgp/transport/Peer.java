package io.pharos.bgp.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.capability.Negotiated;
import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.packet.message.MessageCodec;
import io.pharos.bgp.packet.message.MessageType;
import io.pharos.bgp.packet.message.RouteRefresh;
import io.pharos.bgp.packet.message.Update;
import io.pharos.bgp.rib.AdjRibIn;
import io.pharos.bgp.rib.AdjRibOut;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.session.Event;
import io.pharos.bgp.session.Reason;
import io.pharos.bgp.session.State;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One neighbor: its Adj-RIBs, its connections, and what is to be sent over them. Owned by the event loop. */
public final class Peer {
    /** Routes taken out of the Adj-RIB-Out at a time, so that equal attributes meet in one UPDATE. */
    private static final int BATCH = 4096;

    /** Batches in one turn of the event loop, so that keepalives and other peers get theirs. */
    private static final int BATCHES_PER_TURN = 8;

    private final NeighborConfig config;
    private final PeerEnvironment environment;
    private final AdjRibOut adjRibOut = new AdjRibOut();
    private final AdjRibIn adjRibIn;
    private final PeerConnections connections;
    private final Map<MessageType, Long> sent = new EnumMap<>(MessageType.class);
    private final Map<MessageType, Long> received = new EnumMap<>(MessageType.class);

    private @Nullable Session session;
    private boolean flushScheduled;
    private @Nullable String farewell;
    private State state = State.IDLE;
    private Instant since = Instant.now();
    private Reason lastReason = new Reason(Event.MANUAL_STOP, "not started yet");
    private long timesEstablished;

    /** A neighbor that nobody speaks with yet. */
    public Peer(NeighborConfig config, PeerEnvironment environment) {
        this.config = config;
        this.environment = environment;
        this.adjRibIn = new AdjRibIn(config.receivedRoutesLimit());
        this.connections = new PeerConnections(this, environment);
    }

    /** Who the neighbor is. */
    public NeighborConfig config() {
        return config;
    }

    /** Begins to seek a session, for as long as it takes. */
    public void start() {
        connections.fsm().manualStart();
    }

    /** Waits for the neighbor to connect. */
    public void startPassive() {
        connections.fsm().startPassive();
    }

    /** Takes a connection that the neighbor opened. */
    public void accept(Channel channel) {
        connections.accept(channel);
    }

    /** Withdraws everything, sends Cease with this text, and stays down. Only the first text counts. */
    public void stop(String communication) {
        if (farewell != null) {
            return;
        }
        farewell = communication;
        connections.dropSecond();
        if (session == null) {
            connections.fsm().manualStop(communication);
        } else {
            adjRibOut.withdrawAll();
            scheduleFlush();
        }
    }

    /** Ends the session with a Cease of this kind, for good. */
    public void remove(ErrorCode cease, String detail) {
        connections.dropSecond();
        connections.fsm().automaticStop(cease, detail);
        connections.dispose();
    }

    /** Lets go of all that is left of a neighbor whose session has ended. */
    public void dispose() {
        connections.dispose();
    }

    /** The Loc-RIB has changed for these destinations. */
    public void routesChanged(Iterable<Nlri> changed) {
        if (session == null || farewell != null) {
            return;
        }
        for (Nlri nlri : changed) {
            Optional<Route> route =
                    environment.locRib().lookup(nlri, config.name()).filter(this::isSendable);
            route.ifPresentOrElse(adjRibOut::announce, () -> adjRibOut.withdraw(nlri));
        }
        scheduleFlush();
    }

    private boolean isSendable(Route route) {
        Session current = session;
        if (current == null) {
            return false;
        }
        Optional<String> obstacle = current.outbound().whyNotSendable(route);
        obstacle.ifPresent(why -> environment.listener().routeNotSendable(config.name(), route, why));
        return obstacle.isEmpty();
    }

    /** Sends what waits, in the next turn of the event loop: changes that come together are packed together. */
    void scheduleFlush() {
        if (!flushScheduled) {
            flushScheduled = true;
            environment.loop().execute(this::flush);
        }
    }

    private void flush() {
        flushScheduled = false;
        Session current = session;
        if (current == null) {
            return;
        }
        Channel channel = current.channel();
        for (int i = 0; i < BATCHES_PER_TURN && channel.isWritable() && adjRibOut.hasPending(); i++) {
            ByteBuf octets = channel.alloc().buffer();
            current.packer().pack(adjRibOut.drain(BATCH), update -> {
                MessageCodec.encode(update, current.negotiated(), octets);
                messageSent(update);
            });
            channel.write(octets);
        }
        channel.flush();
        if (adjRibOut.hasPending()) {
            if (channel.isWritable()) {
                scheduleFlush();
            }
        } else if (farewell != null) {
            sayFarewell(channel, farewell);
        }
    }

    private void sayFarewell(Channel channel, String communication) {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER)
                .addListener(written -> connections.fsm().manualStop(communication));
    }

    // What the connections tell.

    void stateChanged(State from, State to, Reason reason) {
        if (from == State.ESTABLISHED) {
            endSession();
        }
        if (to == State.ESTABLISHED) {
            beginSession();
        }
        report(to, reason);
        if (to == State.IDLE && farewell != null) {
            connections.fsm().manualStop(farewell); // no further attempt
        }
    }

    private void beginSession() {
        Negotiated negotiated = connections.fsm().negotiated();
        Channel channel = connections.channel();
        if (channel == null) {
            return;
        }
        session = Session.over(channel, negotiated, config);
        timesEstablished++;
        adjRibOut.begin(environment.locRib().routesFor(config.name()).filter(this::isSendable), negotiated.families());
        scheduleFlush();
    }

    private void endSession() {
        session = null;
        adjRibOut.end();
        adjRibIn.clear();
    }

    private void report(State to, Reason reason) {
        State from = state;
        state = to;
        since = Instant.now();
        lastReason = reason;
        if (from != to) { // the same where a second connection has taken the place of the first
            environment.listener().stateChanged(config.name(), from, to, reason);
        }
    }

    void messageSent(Message message) {
        sent.merge(message.type(), 1L, Long::sum);
        environment.listener().messageSent(config.name(), message);
    }

    void messageReceived(Message message) {
        received.merge(message.type(), 1L, Long::sum);
        environment.listener().messageReceived(config.name(), message);
    }

    void updateReceived(Update update) {
        adjRibIn.apply(update);
    }

    void refreshRequested(RouteRefresh request) {
        request.family().ifPresent(adjRibOut::refresh);
        scheduleFlush();
    }

    // Views.

    /** The neighbor at this moment. */
    public PeerStatus status() {
        return new PeerStatus(
                config,
                state,
                since,
                lastReason,
                connections.fsm().negotiated(),
                connections.fsm().peerOpen(),
                sent,
                received,
                adjRibOut.size(),
                adjRibIn.size(),
                timesEstablished);
    }

    /** The state of the session. */
    public State state() {
        return state;
    }

    /** What the neighbor has been told. */
    public Stream<Route> routesSent() {
        return adjRibOut.routes();
    }

    /** What the neighbor has told us. */
    public Stream<Route> routesReceived() {
        return adjRibIn.routes();
    }
}
