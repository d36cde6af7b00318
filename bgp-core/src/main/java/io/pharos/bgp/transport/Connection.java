package io.pharos.bgp.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.util.concurrent.ScheduledFuture;
import io.pharos.bgp.packet.BgpException;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.message.Keepalive;
import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.packet.message.MessageCodec;
import io.pharos.bgp.packet.message.Open;
import io.pharos.bgp.packet.message.RouteRefresh;
import io.pharos.bgp.packet.message.Update;
import io.pharos.bgp.session.Fsm;
import io.pharos.bgp.session.FsmActions;
import io.pharos.bgp.session.FsmTimer;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A state machine with its timers and, when there is one, its TCP connection. Owned by the event loop.
 *
 * <p>An event of a channel that this connection has given up already means nothing, and is passed over.
 */
final class Connection implements FsmActions {
    private final Peer peer;
    private final PeerConnections connections;
    private final PeerContext environment;
    private final Fsm fsm;
    private final Map<FsmTimer, ScheduledFuture<?>> timers = new EnumMap<>(FsmTimer.class);
    private @Nullable ChannelFuture dialling;
    private @Nullable Channel channel;
    private boolean dialledByUs;

    Connection(Peer peer, PeerConnections connections, PeerContext environment) {
        this.peer = peer;
        this.connections = connections;
        this.environment = environment;
        this.fsm = new Fsm(
                peer.config().peer(), this, () -> ThreadLocalRandom.current().nextDouble());
    }

    Fsm fsm() {
        return fsm;
    }

    boolean dialledByUs() {
        return dialledByUs;
    }

    @Nullable Channel channel() {
        return channel;
    }

    /** The local address of the connection that there is. */
    InetAddress localAddress() {
        return localAddress(Objects.requireNonNull(channel));
    }

    /** Ends without a word: no timer and no channel is left. */
    void dispose() {
        timers.values().forEach(timer -> timer.cancel(false));
        timers.clear();
        closeConnection();
    }

    // What TCP tells.

    /** Puts our handlers into a new channel. */
    void install(Channel newChannel) {
        environment.channels().add(newChannel);
        TcpOptions.boundUnsent(newChannel);
        newChannel
                .pipeline()
                .addLast(
                        new MessageFramer(fsm::negotiated, peer::wantsOctets),
                        new ConnectionHandler(this),
                        new ChunkedWriter());
    }

    /** Takes a connection that the peer opened. */
    void accept(Channel accepted) {
        TcpOptions.applyToAccepted(accepted, peer.config());
        closeConnection();
        install(accepted);
        channel = accepted;
        dialledByUs = false;
        fsm.tcpConnectionConfirmed(tellConnected(accepted));
    }

    private void dialled(ChannelFuture attempt) {
        if (attempt != dialling) {
            giveUp(attempt);
            return;
        }
        dialling = null;
        if (attempt.isSuccess()) {
            channel = attempt.channel();
            dialledByUs = true;
            fsm.tcpConnectionAcknowledged(tellConnected(attempt.channel()));
        } else {
            fsm.tcpConnectionFails(Connector.describe(attempt.cause()));
        }
    }

    private BgpIdentifier tellConnected(Channel connected) {
        InetAddress local = localAddress(connected);
        BgpIdentifier identifier = peer.identifierFor(local);
        peer.connected(local, identifier);
        return identifier;
    }

    void received(Channel from, Octets octets) {
        if (from == channel) {
            peer.octetsReceived(octets);
        }
    }

    void received(Channel from, Message message) {
        if (from == channel) {
            peer.messageReceived(message);
            message.deliverTo(fsm);
        }
    }

    void received(Channel from, BgpException error) {
        if (from == channel) {
            fsm.messageError(error);
        }
    }

    void writable(Channel from) {
        if (from == channel) {
            peer.scheduleFlush();
        }
    }

    void octetsSent(Channel from) {
        if (from == channel) {
            fsm.octetsSent();
        }
    }

    void closed(Channel from, String detail) {
        if (from == channel) {
            channel = null;
            fsm.tcpConnectionFails(detail);
        }
    }

    // What the state machine asks.

    @Override
    public void connect() {
        ChannelFuture attempt = environment.connector().dial(peer.config(), this);
        dialling = attempt;
        if (attempt.isDone()) {
            environment.loop().execute(() -> dialled(attempt)); // the state machine is still in the middle of its event
        } else {
            attempt.addListener(done -> dialled(attempt));
        }
    }

    @Override
    public void closeConnection() {
        ChannelFuture attempt = dialling;
        dialling = null;
        if (attempt != null) {
            giveUp(attempt);
        }
        Channel open = channel;
        channel = null;
        if (open != null) {
            LingeringClose.of(open);
        }
    }

    /** One that has failed has nothing to close; it may never have had a socket. */
    private static void giveUp(ChannelFuture attempt) {
        if (!attempt.isDone() || attempt.isSuccess()) {
            attempt.channel().close();
        }
    }

    @Override
    public void send(Message message) {
        Channel open = channel;
        // To a peer that does not read, no more KEEPALIVEs are queued: what waits already will tell it that we live.
        boolean pointless = message instanceof Keepalive && open != null && !open.isWritable();
        if (open != null && !pointless) {
            ByteBuf octets = open.alloc().buffer();
            MessageCodec.encode(message, fsm.negotiated(), octets);
            open.writeAndFlush(octets);
            peer.messageSent(message);
        }
    }

    @Override
    public boolean hasUnsentOctets() {
        Channel open = channel;
        ChannelOutboundBuffer waiting = open == null ? null : open.unsafe().outboundBuffer();
        return waiting != null && waiting.totalPendingWriteBytes() > 0;
    }

    @Override
    public void startTimer(FsmTimer timer, Duration delay) {
        schedule(timer, delay, timer == FsmTimer.HOLD ? this::listenOnceMore : () -> timerExpired(timer));
    }

    private void schedule(FsmTimer timer, Duration delay, Runnable expiry) {
        stopTimer(timer);
        timers.put(timer, environment.loop().schedule(expiry, delay.toNanos(), TimeUnit.NANOSECONDS));
    }

    /**
     * The hold timer is due. If this thread was held up, what the peer has said may be with the system still; it is read
     * before the next turn's timers, and begins the hold timer anew.
     */
    private void listenOnceMore() {
        schedule(FsmTimer.HOLD, Duration.ZERO, () -> timerExpired(FsmTimer.HOLD));
    }

    private void timerExpired(FsmTimer timer) {
        timers.remove(timer);
        fsm.timerExpired(timer);
    }

    @Override
    public void stopTimer(FsmTimer timer) {
        ScheduledFuture<?> running = timers.remove(timer);
        if (running != null) {
            running.cancel(false);
        }
    }

    @Override
    public boolean survivesCollision(Open open) {
        return connections.survivesCollision(this, open);
    }

    @Override
    public void stateChanged(SessionState from, SessionState to, StateChangeReason stateChangeReason) {
        connections.stateChanged(this, from, to, stateChangeReason);
    }

    @Override
    public void updateReceived(Update update) {
        peer.updateReceived(update);
    }

    @Override
    public void refreshReceived(RouteRefresh refresh) {
        peer.refreshReceived(refresh);
    }

    private static InetAddress localAddress(Channel open) {
        return ((InetSocketAddress) open.localAddress()).getAddress();
    }
}
