package io.pharos.bgp.transport;

import io.netty.channel.Channel;
import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.capability.Negotiated;
import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.packet.message.MessageType;
import io.pharos.bgp.packet.message.Notification;
import io.pharos.bgp.packet.message.RouteRefresh;
import io.pharos.bgp.packet.message.Update;
import io.pharos.bgp.rib.AdjRibIn;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.session.SessionEvent;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One neighbor: its Adj-RIBs, its connections, and what is to be sent over them. Owned by the event loop. */
public final class Peer {
    private final Neighbor config;
    private final PeerContext environment;
    private final RouteSender sender;
    private final AdjRibIn adjRibIn;
    private final PeerConnections connections;
    private final Map<MessageType, Long> sent = new EnumMap<>(MessageType.class);
    private final Map<MessageType, Long> received = new EnumMap<>(MessageType.class);

    private @Nullable String farewell;
    private SessionState sessionState = SessionState.IDLE;
    private Instant since = Instant.now();
    private StateChangeReason lastReason = new StateChangeReason(SessionEvent.MANUAL_STOP, "not started");
    private long timesEstablished;

    /** A neighbor that nobody speaks with yet. */
    public Peer(Neighbor config, PeerContext environment) {
        this.config = config;
        this.environment = environment;
        this.sender = new RouteSender(config, environment, this::messageSent);
        this.adjRibIn = new AdjRibIn(config.receivedRoutesLimit());
        this.connections = new PeerConnections(this, environment);
    }

    /** Who the neighbor is. */
    public Neighbor config() {
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
        if (sender.isUp()) {
            sender.withdrawAll()
                    .thenRun(() ->
                            environment.loop().execute(() -> connections.fsm().manualStop(communication)));
        } else {
            connections.fsm().manualStop(communication);
        }
    }

    /** Ends the session with a Cease of this kind, for good. */
    public void remove(ErrorCode cease, String detail) {
        connections.dropSecond();
        connections.fsm().automaticStop(Notification.of(cease), detail);
        connections.dispose();
    }

    /**
     * Ends the session, to begin another one after the usual wait.
     *
     * @param subcode of Cease, 0 to 255
     * @param communication for the neighbor's operator, where the subcode carries one; may be empty
     * @return whether there was a session
     */
    public boolean tearDown(int subcode, String communication) {
        if (!sender.isUp()) {
            return false;
        }
        connections.dropSecond();
        Notification cease = Notification.cease(subcode, communication);
        connections.fsm().automaticStop(cease, communication.isEmpty() ? "torn down" : "torn down: " + communication);
        return true;
    }

    /** Lets go of all that is left of a neighbor whose session has ended. */
    public void dispose() {
        connections.dispose();
    }

    /** The Loc-RIB has changed for these destinations. */
    public void routesChanged(Iterable<Nlri> changed) {
        if (farewell == null) {
            sender.routesChanged(changed);
        }
    }

    /** The Loc-RIB has no route to these destinations; the neighbor hears that even if it never had one. */
    public void withdrawAnyway(Collection<Nlri> destinations) {
        if (farewell == null) {
            sender.withdrawAnyway(destinations);
        }
    }

    /** Sends all routes again, and what was held back. */
    public void resend() {
        if (farewell == null) {
            sender.resend();
        }
    }

    /** Sends what waits at once, as far as the neighbor takes it. */
    public void tellWaiting() {
        if (farewell == null) {
            sender.tellWaiting();
        }
    }

    /** Forgets what the neighbor has told us. */
    public void forgetReceived() {
        adjRibIn.clear();
    }

    /** Sends an End-of-RIB after what waits; false if there is no session that carries the family. */
    public boolean sendEndOfRib(AddressFamily family) {
        return sender.endOfRib(family);
    }

    /** Asks for the neighbor's routes of the family; false if there is no session that can. */
    public boolean requestRefresh(AddressFamily family) {
        return sender.requestRefresh(family);
    }

    /** Done when all that there is to say now was written to the connection, or is held back, or there is no session. */
    public CompletableFuture<Void> written() {
        return sender.written();
    }

    void scheduleFlush() {
        sender.scheduleFlush();
    }

    // What the connections tell.

    void connected(InetAddress local, BgpIdentifier identifier) {
        environment.listener().connected(config.name(), local, identifier);
    }

    /** Our BGP Identifier in a session over this address of ours: the neighbor's own one, or the speaker's. */
    BgpIdentifier identifierFor(InetAddress local) {
        BgpIdentifier own = config.peer().openIdentity().identifier();
        return own == null ? environment.identifierFor(local) : own;
    }

    void stateChanged(SessionState from, SessionState to, StateChangeReason stateChangeReason) {
        if (from == SessionState.ESTABLISHED) {
            endSession();
        }
        if (to == SessionState.ESTABLISHED) {
            beginSession();
        }
        report(to, stateChangeReason);
        if (to == SessionState.IDLE && farewell != null) {
            connections.fsm().manualStop(farewell); // no further attempt
        }
    }

    private void beginSession() {
        Negotiated negotiated = connections.fsm().negotiated();
        Channel channel = connections.channel();
        if (channel == null) {
            return;
        }
        timesEstablished++;
        sender.begin(EstablishedSession.over(channel, negotiated, config, environment));
    }

    private void endSession() {
        sender.end();
        adjRibIn.clear();
    }

    private void report(SessionState to, StateChangeReason stateChangeReason) {
        SessionState from = sessionState;
        sessionState = to;
        since = Instant.now();
        lastReason = stateChangeReason;
        // A second connection that takes the lead may be further than we have told.
        if (to == SessionState.OPEN_CONFIRM || (to == SessionState.ESTABLISHED && from != SessionState.OPEN_CONFIRM)) {
            environment.listener().negotiated(config.name(), connections.fsm().negotiated());
        }
        if (from != to) { // the same where a second connection has taken the place of the first
            environment.listener().stateChanged(config.name(), from, to, stateChangeReason);
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

    boolean wantsOctets() {
        return environment.listener().wantsOctets(config.name());
    }

    void octetsReceived(Octets octets) {
        environment.listener().octetsReceived(config.name(), octets);
    }

    void updateReceived(Update update) {
        adjRibIn.apply(update);
    }

    void refreshReceived(RouteRefresh refresh) {
        AddressFamily family = refresh.family().orElseThrow(); // the state machine passes on those of the session only
        switch (refresh.subtype()) {
            case RouteRefresh.BEGIN -> adjRibIn.beginRefresh(family);
            case RouteRefresh.END -> adjRibIn.endRefresh(family);
            default -> sender.refresh(family);
        }
    }

    // Views.

    /** The neighbor at this moment. */
    public PeerStatus status() {
        return new PeerStatus(
                config,
                sessionState,
                since,
                localAddress(),
                lastReason,
                connections.fsm().negotiated(),
                connections.fsm().peerOpen(),
                sent,
                received,
                sender.size(),
                adjRibIn.size(),
                timesEstablished);
    }

    private @Nullable InetAddress localAddress() {
        Channel channel = connections.channel();
        return channel != null && channel.localAddress() instanceof InetSocketAddress local && channel.isActive()
                ? local.getAddress()
                : null;
    }

    /** The state of the session. */
    public SessionState sessionState() {
        return sessionState;
    }

    /** What the neighbor has been told. */
    public Stream<Route> routesSent() {
        return sender.routes();
    }

    /** What the neighbor has told us. */
    public Stream<Route> routesReceived() {
        return adjRibIn.routes();
    }
}
