package io.pharos.bgp.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.packet.message.MessageCodec;
import io.pharos.bgp.packet.message.RouteRefresh;
import io.pharos.bgp.packet.message.Update;
import io.pharos.bgp.rib.AdjRibOut;
import io.pharos.bgp.rib.Route;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells one neighbor our routes: the Adj-RIB-Out, and the session over which it goes out, as fast as the neighbor reads. Owned
 * by the event loop.
 */
final class RouteSender {
    /** Routes taken out of the Adj-RIB-Out at a time, so that equal attributes meet in one UPDATE. */
    private static final int BATCH = 4096;

    /** Batches in one turn of the event loop, so that keepalives and other peers get theirs. */
    private static final int BATCHES_PER_TURN = 8;

    private final Neighbor config;
    private final PeerContext environment;
    private final Consumer<Message> sent;
    private final AdjRibOut adjRibOut = new AdjRibOut();
    private final List<CompletableFuture<Void>> awaitingWrite = new ArrayList<>();

    private @Nullable EstablishedSession establishedSession;
    private boolean flushScheduled;
    /** Whether changes wait until they are asked for. */
    private boolean holding;

    /** @param sent hears of each message that goes to the channel */
    RouteSender(Neighbor config, PeerContext environment, Consumer<Message> sent) {
        this.config = config;
        this.environment = environment;
        this.sent = sent;
    }

    /** A session is up: the neighbor is to have the whole table. */
    void begin(EstablishedSession established) {
        establishedSession = established;
        holding = false;
        Set<AddressFamily> marked = config.updatePolicy().automaticEndOfRib()
                ? established.negotiated().families()
                : Set.of();
        adjRibOut.begin(established.view().routes(), marked, established.view()::soundAlike);
        scheduleFlush();
    }

    /** The session is over. */
    void end() {
        establishedSession = null;
        adjRibOut.end();
        complete(takeWaiting());
    }

    /** Whether there is a session. */
    boolean isUp() {
        return establishedSession != null;
    }

    /** The Loc-RIB has changed for these destinations. */
    void routesChanged(Iterable<Nlri> changed) {
        EstablishedSession current = establishedSession;
        if (current == null) {
            return;
        }
        for (Nlri nlri : changed) {
            Nlri told = current.view().toldAs(nlri);
            current.view().route(told).ifPresentOrElse(adjRibOut::announce, () -> adjRibOut.withdraw(told));
        }
        scheduleFlush();
    }

    /** These destinations are withdrawn even if the neighbor never heard of them, unless there is another route to them. */
    void withdrawAnyway(Collection<Nlri> destinations) {
        EstablishedSession current = establishedSession;
        if (current == null) {
            return;
        }
        for (Nlri nlri : destinations) {
            Nlri told = current.view().toldAs(nlri);
            boolean carried = current.negotiated().families().contains(nlri.family());
            if (carried && current.view().route(told).isEmpty()) {
                adjRibOut.withdrawAnyway(told);
            }
        }
        scheduleFlush();
    }

    /** Withdraws everything; done when that was written. */
    CompletableFuture<Void> withdrawAll() {
        adjRibOut.withdrawAll();
        holding = false;
        return written();
    }

    /** The neighbor asks for the family's routes again; with them goes what was held back, since it asks for all there is. */
    void refresh(AddressFamily family) {
        EstablishedSession current = establishedSession;
        if (current == null) {
            return;
        }
        holding = false;
        repeat(current, family);
        scheduleFlush();
    }

    /** Sends the whole table again, and what was held back. */
    void resend() {
        EstablishedSession current = establishedSession;
        if (current != null) {
            tellWaiting(); // it is no part of what is repeated
            holding = false;
            current.negotiated().families().stream().sorted().forEach(family -> repeat(current, family));
            scheduleFlush();
        }
    }

    /** Sends what waits at once, as far as the neighbor takes it; what comes next is not mixed with it. */
    void tellWaiting() {
        if (!holding) {
            flush();
        }
    }

    /** RFC 7313 section 4: its beginning and end are marked, whichever side wanted it. */
    private void repeat(EstablishedSession current, AddressFamily family) {
        if (current.negotiated().extensions().enhancedRouteRefresh()) {
            send(current, RouteRefresh.begin(family));
            adjRibOut.refreshAndMarkEnd(family);
        } else {
            adjRibOut.refresh(family);
        }
    }

    /** Sends an End-of-RIB after what waits; false if the session does not carry the family. */
    boolean endOfRib(AddressFamily family) {
        EstablishedSession current = establishedSession;
        if (current == null || !carries(family)) {
            return false;
        }
        if (holding) {
            send(current, Update.endOfRib(family)); // it would wait with the changes
        } else {
            adjRibOut.endOfRib(family);
            scheduleFlush();
        }
        return true;
    }

    /** Asks the neighbor for its routes of the family; false if the session does not carry it, or knows no refresh. */
    boolean requestRefresh(AddressFamily family) {
        EstablishedSession current = establishedSession;
        if (current == null || !carries(family) || !current.negotiated().routeRefresh()) {
            return false;
        }
        send(current, RouteRefresh.request(family));
        return true;
    }

    private boolean carries(AddressFamily family) {
        return establishedSession != null
                && establishedSession.negotiated().families().contains(family);
    }

    /** Done when all that there is to say now was written to the connection, or is held back, or there is no session. */
    CompletableFuture<Void> written() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        awaitingWrite.add(done);
        if (establishedSession == null) {
            complete(takeWaiting());
        } else {
            scheduleFlush();
        }
        return done;
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
        EstablishedSession current = establishedSession;
        if (current == null) {
            return;
        }
        Channel channel = current.channel();
        for (int i = 0; i < BATCHES_PER_TURN && mayWrite(channel) && adjRibOut.hasPending(); i++) {
            ByteBuf octets = channel.alloc().buffer();
            current.packer().pack(adjRibOut.drain(BATCH), message -> {
                MessageCodec.encode(message, current.negotiated(), octets);
                sent.accept(message);
            });
            channel.write(octets);
        }
        channel.flush();
        if (!adjRibOut.hasPending() || holding) {
            holding = !config.updatePolicy().automaticFlush();
            if (!awaitingWrite.isEmpty()) {
                List<CompletableFuture<Void>> done = takeWaiting();
                channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> complete(done));
            }
        } else if (channel.isWritable()) {
            scheduleFlush();
        }
    }

    private boolean mayWrite(Channel channel) {
        return channel.isWritable() && !holding;
    }

    private void send(EstablishedSession current, Message message) {
        ByteBuf octets = current.channel().alloc().buffer();
        MessageCodec.encode(message, current.negotiated(), octets);
        current.channel().writeAndFlush(octets);
        sent.accept(message);
    }

    private List<CompletableFuture<Void>> takeWaiting() {
        List<CompletableFuture<Void>> waiting = List.copyOf(awaitingWrite);
        awaitingWrite.clear();
        return waiting;
    }

    private static void complete(List<CompletableFuture<Void>> waiting) {
        waiting.forEach(each -> each.complete(null));
    }

    /** The number of routes that the neighbor has been told. */
    int size() {
        return adjRibOut.size();
    }

    /** The routes that the neighbor has been told, in no order. */
    Stream<Route> routes() {
        return adjRibOut.routes();
    }
}
