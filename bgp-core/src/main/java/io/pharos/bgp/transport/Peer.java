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
import io.pharos.bgp.rib.LocalNextHops;
import io.pharos.bgp.rib.NeighborView;
import io.pharos.bgp.rib.OutboundAttributes;
import io.pharos.bgp.rib.OutboundQueue;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.session.SessionEvent;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One neighbor: its Adj-RIBs, its connections, and what is to be sent over them. Owned by the event loop. */
public final class Peer implements SessionOwner {
    private final Neighbor config;
    private final PeerContext context;
    private final BiConsumer<SessionState, SessionState> stateObserver;
    private final OutboundQueue outbound;
    private final AdjRibIn adjRibIn;
    private final PeerConnections connections;
    private final Map<MessageType, Long> sent = new EnumMap<>(MessageType.class);
    private final Map<MessageType, Long> received = new EnumMap<>(MessageType.class);

    private @Nullable MessageWriter writer; // of the established session
    private @Nullable String shutdownCommunication;
    private SessionState sessionState = SessionState.IDLE;
    private Instant since = Instant.now();
    private StateChangeReason lastReason = new StateChangeReason(SessionEvent.MANUAL_STOP, "not started");
    private long timesEstablished;

    /** A neighbor without a session. */
    Peer(Neighbor config, PeerContext context) {
        this(config, context, (from, to) -> {});
    }

    /** @param stateObserver gets each change of the session's state, before the listeners do */
    Peer(Neighbor config, PeerContext context, BiConsumer<SessionState, SessionState> stateObserver) {
        this.config = config;
        this.context = context;
        this.stateObserver = stateObserver;
        this.outbound = new OutboundQueue(config.updatePolicy());
        this.adjRibIn = new AdjRibIn(config.receivedRoutesLimit());
        this.connections = new PeerConnections(config, this, context);
    }

    /** Who the neighbor is. */
    public Neighbor config() {
        return config;
    }

    /** Connects to the neighbor, and again after each failure. */
    void start() {
        connections.fsm().manualStart();
    }

    /** Waits for the neighbor to connect. */
    void startPassive() {
        connections.fsm().startPassive();
    }

    /** Takes a connection that the neighbor opened. */
    void accept(Channel channel) {
        connections.accept(channel);
    }

    /** Withdraws everything, sends Cease with this text, and stays down. Only the first text counts. */
    void stop(String communication) {
        if (shutdownCommunication != null) {
            return;
        }
        shutdownCommunication = communication;
        connections.dropSecond();
        MessageWriter current = writer;
        if (current != null) {
            outbound.withdrawAll();
            current.written()
                    .thenRun(
                            () -> context.loop().execute(() -> connections.fsm().manualStop(communication)));
        } else {
            connections.fsm().manualStop(communication);
        }
    }

    /** Ends the session with a Cease of this kind, for good. */
    void remove(ErrorCode cease, String detail) {
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
        if (writer == null) {
            return false;
        }
        connections.dropSecond();
        Notification cease = Notification.cease(subcode, communication);
        connections.fsm().automaticStop(cease, communication.isEmpty() ? "torn down" : "torn down: " + communication);
        return true;
    }

    /** Releases what is left of a neighbor whose session has ended. */
    void dispose() {
        connections.dispose();
    }

    /** The Loc-RIB has changed for these destinations. */
    public void routesChanged(Iterable<Nlri> changed) {
        change(() -> outbound.routesChanged(changed));
    }

    /** The Loc-RIB has no route to these destinations; they are withdrawn even if they were never announced. */
    public void forceWithdraw(Collection<Nlri> destinations) {
        change(() -> outbound.forceWithdraw(destinations));
    }

    /** Sends all routes again, and what was held back. */
    public void resend() {
        flushPending(); // it is not part of what is repeated
        change(outbound::resend);
    }

    private void change(Runnable change) {
        MessageWriter current = writer;
        if (current != null && shutdownCommunication == null) {
            change.run();
            current.scheduleFlush();
        }
    }

    /** Sends what is pending now, as far as the neighbor takes it; what comes next is not mixed with it. */
    public void flushPending() {
        MessageWriter current = writer;
        if (current != null && shutdownCommunication == null && !outbound.isHolding()) {
            current.flush();
        }
    }

    /** Forgets the routes received from the neighbor. */
    public void forgetReceived() {
        adjRibIn.clear();
    }

    /** Sends an End-of-RIB after what is pending; false if there is no session that carries the family. */
    public boolean sendEndOfRib(AddressFamily family) {
        return flushIf(outbound.endOfRib(family));
    }

    /** Asks for the neighbor's routes of the family; false if there is no session that can. */
    public boolean requestRefresh(AddressFamily family) {
        return flushIf(outbound.requestRefresh(family));
    }

    private boolean flushIf(boolean queued) {
        if (queued && writer != null) {
            writer.scheduleFlush();
        }
        return queued;
    }

    /** Completes when all that is to be sent now was written to the connection, or is held back, or there is no session. */
    public CompletableFuture<Void> written() {
        return writer == null ? CompletableFuture.completedFuture(null) : writer.written();
    }

    // Reports of the connections.

    @Override
    public BgpIdentifier connected(InetAddress local) {
        BgpIdentifier identifier = context.identifierFor(config, local);
        context.listener().connected(config.name(), local, identifier);
        return identifier;
    }

    @Override
    public void stateChanged(SessionState from, SessionState to, StateChangeReason reason) {
        if (from == SessionState.ESTABLISHED) {
            endSession();
        }
        if (to == SessionState.ESTABLISHED) {
            beginSession();
        }
        report(to, reason);
        if (to == SessionState.IDLE && shutdownCommunication != null) {
            connections.fsm().manualStop(shutdownCommunication); // no further attempt
        }
    }

    private void beginSession() {
        MessageWriter current = connections.writer();
        InetAddress local = localAddress();
        if (current == null || local == null) {
            return;
        }
        timesEstablished++;
        writer = current;
        Negotiated negotiated = connections.fsm().negotiated();
        OutboundAttributes attributes =
                new OutboundAttributes(negotiated, LocalNextHops.of(local, config.nextHopIpv4(), config.nextHopIpv6()));
        NeighborView view = new NeighborView(
                context.locRib(),
                config.name(),
                negotiated.extensions().addPathSend(),
                attributes,
                (route, why) -> context.listener().routeNotSendable(config.name(), route, why));
        outbound.begin(negotiated, view, attributes);
        current.begin(outbound);
    }

    private void endSession() {
        MessageWriter ended = writer;
        writer = null;
        outbound.end();
        adjRibIn.clear();
        if (ended != null) {
            ended.end();
        }
    }

    private void report(SessionState to, StateChangeReason reason) {
        SessionState from = sessionState;
        sessionState = to;
        since = Instant.now();
        lastReason = reason;
        // A second connection that takes the lead may be in a later state than the one reported last.
        if (to == SessionState.OPEN_CONFIRM || (to == SessionState.ESTABLISHED && from != SessionState.OPEN_CONFIRM)) {
            context.listener().negotiated(config.name(), connections.fsm().negotiated());
        }
        if (from != to) { // the same where a second connection has taken the place of the first
            stateObserver.accept(from, to);
            context.listener().stateChanged(config.name(), from, to, reason);
        }
    }

    @Override
    public void messageSent(Message message) {
        sent.merge(message.type(), 1L, Long::sum);
        context.listener().messageSent(config.name(), message);
    }

    @Override
    public void messageReceived(Message message) {
        received.merge(message.type(), 1L, Long::sum);
        context.listener().messageReceived(config.name(), message);
    }

    @Override
    public boolean wantsOctets() {
        return context.listener().wantsOctets(config.name());
    }

    @Override
    public void octetsReceived(Octets octets) {
        context.listener().octetsReceived(config.name(), octets);
    }

    @Override
    public void updateReceived(Update update) {
        List<Route> announced = adjRibIn.apply(update);
        update.endOfRib()
                .ifPresentOrElse(
                        family -> context.listener().endOfRibReceived(config.name(), family),
                        () -> context.listener().routesReceived(config.name(), announced, update.withdrawn()));
    }

    @Override
    public void refreshReceived(RouteRefresh refresh) {
        AddressFamily family = refresh.family().orElseThrow(); // the state machine passes on those of the session only
        switch (refresh.subtype()) {
            case RouteRefresh.BEGIN -> adjRibIn.beginRefresh(family);
            case RouteRefresh.END -> adjRibIn.endRefresh(family);
            default -> change(() -> outbound.refresh(family));
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
                outbound.size(),
                adjRibIn.size(),
                timesEstablished);
    }

    private @Nullable InetAddress localAddress() {
        MessageWriter current = connections.writer();
        return current != null
                        && current.channel().isActive()
                        && current.channel().localAddress() instanceof InetSocketAddress local
                ? local.getAddress()
                : null;
    }

    /** The state of the session. */
    public SessionState sessionState() {
        return sessionState;
    }

    /** The routes that the neighbor has been sent. */
    public Stream<Route> routesSent() {
        return outbound.routes();
    }

    /** The routes received from the neighbor. */
    public Stream<Route> routesReceived() {
        return adjRibIn.routes();
    }
}
