package io.pharos.bgp.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.pharos.bgp.packet.capability.Negotiated;
import io.pharos.bgp.packet.message.Keepalive;
import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.packet.message.MessageCodec;
import io.pharos.bgp.rib.OutboundQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one place that encodes messages and decides what a connection sends next. What the state machine sends (NOTIFICATION,
 * OPEN, KEEPALIVE) is written immediately. Routes wait in their {@link OutboundQueue} and are written only as far as the
 * channel takes them, a bounded number of batches in each turn of the event loop, so that memory is bounded and keepalives and
 * other peers get their turn. Owned by the event loop.
 */
final class MessageWriter {
    private static final int BATCHES_PER_TURN = 8;

    private final Channel channel;
    private final Supplier<Negotiated> negotiated;
    private final Consumer<Message> sent;
    private final List<CompletableFuture<Void>> awaitingWrite = new ArrayList<>();
    private @Nullable OutboundQueue queue;
    private boolean flushScheduled;

    /**
     * @param negotiated what holds at the moment of sending
     * @param sent gets each message that was written to the channel
     */
    MessageWriter(Channel channel, Supplier<Negotiated> negotiated, Consumer<Message> sent) {
        this.channel = channel;
        this.negotiated = negotiated;
        this.sent = sent;
    }

    Channel channel() {
        return channel;
    }

    /** Writes a message ahead of all routes. */
    void send(Message message) {
        // To a peer that does not read, no more KEEPALIVEs are queued: what waits already will show it that we live.
        if (message instanceof Keepalive && !channel.isWritable()) {
            return;
        }
        ByteBuf octets = channel.alloc().buffer();
        encode(message, octets);
        channel.writeAndFlush(octets);
    }

    private void encode(Message message, ByteBuf octets) {
        MessageCodec.encode(message, negotiated.get(), octets);
        sent.accept(message);
    }

    /** The session is established: the queue's messages are sent from now on. */
    void begin(OutboundQueue outbound) {
        queue = outbound;
        scheduleFlush();
    }

    /** The session is over: nothing more is taken from the queue, and nothing is waited for. */
    void end() {
        queue = null;
        complete(takeWaiting());
    }

    /** Completes when all that is to be sent now was written, or is held back, or the session is over. */
    CompletableFuture<Void> written() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        awaitingWrite.add(done);
        if (queue == null) {
            complete(takeWaiting());
        } else {
            scheduleFlush();
        }
        return done;
    }

    /** Sends what is pending in the next turn of the event loop: changes that come together are packed together. */
    void scheduleFlush() {
        if (!flushScheduled && queue != null) {
            flushScheduled = true;
            channel.eventLoop().execute(this::flush);
        }
    }

    /** Sends what is pending now, as far as the channel takes it. */
    void flush() {
        flushScheduled = false;
        OutboundQueue outbound = queue;
        if (outbound == null) {
            return;
        }
        for (int i = 0; i < BATCHES_PER_TURN && channel.isWritable() && outbound.hasNext(); i++) {
            ByteBuf octets = channel.alloc().buffer();
            outbound.next(message -> encode(message, octets));
            channel.write(octets);
        }
        channel.flush();
        if (!outbound.hasNext()) {
            outbound.drained();
            if (!awaitingWrite.isEmpty()) {
                List<CompletableFuture<Void>> done = takeWaiting();
                channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> complete(done));
            }
        } else if (channel.isWritable()) {
            scheduleFlush();
        }
    }

    /** Whether some of what was written is still in this process, because the peer does not take it. */
    boolean hasUnsentOctets() {
        ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
        return waiting != null && waiting.totalPendingWriteBytes() > 0;
    }

    private List<CompletableFuture<Void>> takeWaiting() {
        List<CompletableFuture<Void>> waiting = List.copyOf(awaitingWrite);
        awaitingWrite.clear();
        return waiting;
    }

    private static void complete(List<CompletableFuture<Void>> waiting) {
        waiting.forEach(each -> each.complete(null));
    }
}
