package io.pharos.bgp.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.util.concurrent.ScheduledFuture;
import io.pharos.bgp.packet.BgpException;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.message.Message;
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
final class Connection implements FsmActions, ChannelEvents {
    private final Neighbor neighbor;
    private final ConnectionContest contest;
    private final SessionOwner session;
    private final PeerContext context;
    private final Fsm fsm;
    private final Map<FsmTimer, ScheduledFuture<?>> timers = new EnumMap<>(FsmTimer.class);
    private @Nullable ChannelFuture attempting;
    private @Nullable MessageWriter writer;
    private @Nullable Message unreported;
    private boolean initiatedLocally;

    Connection(Neighbor neighbor, ConnectionContest contest, SessionOwner session, PeerContext context) {
        this.neighbor = neighbor;
        this.contest = contest;
        this.session = session;
        this.context = context;
        this.fsm =
                new Fsm(neighbor.peer(), this, () -> ThreadLocalRandom.current().nextDouble());
    }

    Fsm fsm() {
        return fsm;
    }

    boolean initiatedLocally() {
        return initiatedLocally;
    }

    /** Writes to the TCP connection; null while there is none. */
    @Nullable MessageWriter writer() {
        return writer;
    }

    /** The local address of the TCP connection, which there is. */
    InetAddress localAddress() {
        return localAddress(Objects.requireNonNull(writer).channel());
    }

    /** Ends without a message: no timer and no channel is left. */
    void dispose() {
        timers.values().forEach(timer -> timer.cancel(false));
        timers.clear();
        closeConnection();
    }

    // Events of TCP.

    /** Puts our handlers into a new channel. */
    private void install(Channel newChannel) {
        context.channels().add(newChannel);
        TcpOptions.boundUnsent(newChannel);
        newChannel
                .pipeline()
                .addLast(
                        new MessageFramer(fsm::negotiated, session::wantsOctets),
                        new ConnectionHandler(this),
                        new ChunkedWriter());
    }

    /** Takes a connection that the peer opened. */
    void accept(Channel accepted) {
        TcpOptions.applyToAccepted(accepted, neighbor);
        closeConnection();
        install(accepted);
        initiatedLocally = false;
        fsm.tcpConnectionConfirmed(connected(accepted));
    }

    private void attemptEnded(ChannelFuture attempt) {
        if (attempt != attempting) {
            giveUp(attempt);
            return;
        }
        attempting = null;
        if (attempt.isSuccess()) {
            initiatedLocally = true;
            fsm.tcpConnectionAcknowledged(connected(attempt.channel()));
        } else {
            fsm.tcpConnectionFails(SystemErrors.describe(attempt.cause()));
        }
    }

    private BgpIdentifier connected(Channel channel) {
        writer = new MessageWriter(channel, fsm::negotiated, session::messageSent);
        return session.connected(localAddress(channel));
    }

    private boolean isCurrent(Channel channel) {
        return writer != null && writer.channel() == channel;
    }

    @Override
    public void received(Channel from, Octets octets) {
        if (isCurrent(from)) {
            session.octetsReceived(octets);
        }
    }

    /**
     * The state machine gets the message first. It is reported as soon as that has judged it: before what follows from it,
     * such as a change of state, is reported.
     */
    @Override
    public void received(Channel from, Message message) {
        if (isCurrent(from)) {
            unreported = message;
            message.deliverTo(fsm);
            report();
        }
    }

    private void report() {
        Message message = unreported;
        unreported = null;
        if (message != null) {
            session.messageReceived(message);
        }
    }

    @Override
    public void received(Channel from, BgpException error) {
        if (isCurrent(from)) {
            fsm.messageError(error);
        }
    }

    @Override
    public void writable(Channel from) {
        MessageWriter current = writer;
        if (current != null && isCurrent(from)) {
            current.scheduleFlush();
        }
    }

    @Override
    public void octetsSent(Channel from) {
        if (isCurrent(from)) {
            fsm.octetsSent();
        }
    }

    @Override
    public void closed(Channel from, String detail) {
        if (isCurrent(from)) {
            writer = null;
            fsm.tcpConnectionFails(detail);
        }
    }

    // Requests of the state machine.

    @Override
    public void connect() {
        ChannelFuture attempt = context.connector().connect(neighbor, this::install);
        attempting = attempt;
        if (attempt.isDone()) {
            context.loop()
                    .execute(() -> attemptEnded(attempt)); // the state machine is still in the middle of its event
        } else {
            attempt.addListener(done -> attemptEnded(attempt));
        }
    }

    @Override
    public void closeConnection() {
        ChannelFuture attempt = attempting;
        attempting = null;
        if (attempt != null) {
            giveUp(attempt);
        }
        MessageWriter open = writer;
        writer = null;
        if (open != null) {
            LingeringClose.of(open.channel());
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
        report();
        if (writer != null) {
            writer.send(message);
        }
    }

    @Override
    public boolean hasUnsentOctets() {
        return writer != null && writer.hasUnsentOctets();
    }

    @Override
    public void startTimer(FsmTimer timer, Duration delay) {
        schedule(timer, delay, timer == FsmTimer.HOLD ? this::readBeforeExpiry : () -> timerExpired(timer));
    }

    private void schedule(FsmTimer timer, Duration delay, Runnable expiry) {
        stopTimer(timer);
        timers.put(timer, context.loop().schedule(expiry, delay.toNanos(), TimeUnit.NANOSECONDS));
    }

    /**
     * The hold timer is due. If this thread was held up, messages of the peer may still be unread in the kernel; they are read
     * before the timers of the next turn, and restart the hold timer.
     */
    private void readBeforeExpiry() {
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
        return contest.survivesCollision(open);
    }

    @Override
    public void stateChanged(SessionState from, SessionState to, StateChangeReason reason) {
        report();
        contest.stateChanged(from, to, reason);
    }

    @Override
    public void updateReceived(Update update) {
        session.updateReceived(update);
        report();
    }

    @Override
    public void refreshReceived(RouteRefresh refresh) {
        session.refreshReceived(refresh);
        report();
    }

    private static InetAddress localAddress(Channel open) {
        return ((InetSocketAddress) open.localAddress()).getAddress();
    }
}
