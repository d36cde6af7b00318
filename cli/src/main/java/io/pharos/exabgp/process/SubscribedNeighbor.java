package io.pharos.exabgp.process;

import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.capability.Negotiated;
import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.packet.message.MessageCodec;
import io.pharos.bgp.packet.message.Update;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.exabgp.event.Direction;
import io.pharos.exabgp.event.DownReason;
import io.pharos.exabgp.event.MessageDetail;
import io.pharos.exabgp.event.RawMessage;
import io.pharos.exabgp.event.SessionEndpoints;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The session of a neighbor as helpers see it. Guarded by {@link SessionEvents}. */
final class SubscribedNeighbor {
    private static final int WEIGHT_OF_A_STATE = 256;
    private static final int WEIGHT_OF_A_ROUTE = 64;

    private record Ear(SessionSubscriber subscriber, HelperSubscription subscription) {}

    private Neighbor config;
    private List<Ear> ears = List.of();
    private SessionEndpoints sessionEndpoints;
    private boolean connected;
    private boolean up;
    private Negotiated negotiated = Negotiated.NOTHING_YET;
    private @Nullable Octets received;

    SubscribedNeighbor(Neighbor neighbor) {
        this.config = neighbor;
        InetAddress peer = neighbor.address().getAddress();
        InetAddress local = neighbor.localAddress();
        this.sessionEndpoints = new SessionEndpoints(
                local != null ? local : unknown(peer),
                peer,
                neighbor.peer().localAs(),
                neighbor.peer().peerAs(),
                local instanceof Inet4Address ipv4 ? BgpIdentifier.of(ipv4) : new BgpIdentifier(0));
    }

    /** All zeros, until a connection shows our address. */
    private static InetAddress unknown(InetAddress sameFamily) {
        try {
            return InetAddress.getByAddress(new byte[sameFamily.getAddress().length]);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible); // thrown only for a wrong number of octets
        }
    }

    /**
     * Replaces the configuration, which takes effect with the next connection, and the subscribers, which takes effect
     * immediately.
     */
    void become(Neighbor next, List<? extends SessionSubscriber> subscribers) {
        config = next;
        List<SessionSubscriber> before = ears.stream().map(Ear::subscriber).toList();
        List<Ear> now = new ArrayList<>();
        for (SessionSubscriber subscriber : subscribers) {
            subscriber.subscription(next.name()).ifPresent(subscription -> now.add(new Ear(subscriber, subscription)));
        }
        ears = List.copyOf(now);
        now.stream()
                .map(Ear::subscriber)
                .filter(subscriber -> !before.contains(subscriber))
                .forEach(this::introduceTo);
    }

    boolean isUp() {
        return up;
    }

    boolean needsOctets() {
        return ears.stream().anyMatch(ear -> ear.subscription.receive().needsOctets());
    }

    void introduceTo(SessionSubscriber subscriber) {
        if (up) {
            SessionEndpoints now = sessionEndpoints;
            ears.stream()
                    .filter(ear -> ear.subscriber.equals(subscriber) && ear.subscription.changes())
                    .forEach(ear -> subscriber.tell(
                            encoder -> Optional.of(encoder.connected(now) + encoder.up(now)), WEIGHT_OF_A_STATE));
        }
    }

    /** A second connection beside the first one is not reported. */
    void connected(InetAddress local, BgpIdentifier identifier) {
        if (up) {
            return;
        }
        sessionEndpoints = new SessionEndpoints(
                local,
                config.address().getAddress(),
                config.peer().localAs(),
                config.peer().peerAs(),
                identifier);
        if (!connected) {
            connected = true;
            SessionEndpoints now = sessionEndpoints;
            tell(HelperSubscription::changes, encoder -> Optional.of(encoder.connected(now)));
        }
    }

    void signalled(int number, String name) {
        SessionEndpoints now = sessionEndpoints;
        tell(HelperSubscription::signal, encoder -> encoder.signal(now, number, name));
    }

    void negotiated(Negotiated agreed) {
        negotiated = agreed;
        if (agreed.peerAs() != 0) { // the configuration may leave it open
            sessionEndpoints = new SessionEndpoints(
                    sessionEndpoints.local(),
                    sessionEndpoints.peer(),
                    sessionEndpoints.localAs(),
                    agreed.peerAs(),
                    sessionEndpoints.identifier());
        }
        SessionEndpoints now = sessionEndpoints;
        tell(HelperSubscription::negotiated, encoder -> encoder.negotiated(now, agreed));
    }

    void stateChanged(SessionState to, StateChangeReason stateChangeReason) {
        SessionEndpoints now = sessionEndpoints;
        tell(HelperSubscription::fsm, encoder -> encoder.fsm(now, to));
        switch (to) {
            case IDLE, CONNECT, ACTIVE -> ended(stateChangeReason);
            case OPEN_SENT, OPEN_CONFIRM -> up = false;
            case ESTABLISHED -> {
                up = true;
                tell(HelperSubscription::changes, encoder -> Optional.of(encoder.up(now)));
            }
        }
    }

    private void ended(StateChangeReason stateChangeReason) {
        boolean was = connected;
        connected = false;
        up = false;
        negotiated = Negotiated.NOTHING_YET;
        if (was) {
            SessionEndpoints now = sessionEndpoints;
            for (Ear ear : ears) {
                if (ear.subscription.changes()) {
                    String words = DownReason.of(stateChangeReason, ear.subscriber.dialect());
                    ear.subscriber.tell(encoder -> Optional.of(encoder.down(now, words)), WEIGHT_OF_A_STATE);
                }
            }
        }
    }

    void octetsReceived(Octets octets) {
        received = octets;
    }

    void message(Direction direction, Message message) {
        Octets octets = direction == Direction.RECEIVE ? received : null;
        received = null;
        if (ears.isEmpty()) {
            return;
        }
        Negotiated agreed = negotiated;
        Supplier<RawMessage> rawMessage =
                () -> new RawMessage(octets != null ? octets : MessageCodec.octets(message, agreed));
        long weight = octets != null ? octets.size() * 2L + WEIGHT_OF_A_STATE : weight(message);
        for (Ear ear : ears) {
            List<MessageDetail> events = ear.subscription.messages(direction).eventsOf(message.type());
            for (MessageDetail messageDetail : events) {
                tell(
                        ear,
                        direction,
                        message,
                        messageDetail,
                        messageDetail == MessageDetail.PARSED ? null : rawMessage,
                        agreed,
                        weight);
            }
        }
    }

    private void tell(
            Ear ear,
            Direction direction,
            Message message,
            MessageDetail messageDetail,
            @Nullable Supplier<RawMessage> rawMessage,
            Negotiated agreed,
            long weight) {
        SessionEndpoints now = sessionEndpoints;
        Negotiated added = ear.subscription.negotiated() ? agreed : null;
        ear.subscriber.tell(
                encoder -> Optional.of(encoder.message(
                        now, direction, message, rawMessage == null ? null : rawMessage.get(), messageDetail, added)),
                weight);
    }

    private static long weight(Message message) {
        return message instanceof Update update
                ? WEIGHT_OF_A_STATE
                        + (long) WEIGHT_OF_A_ROUTE
                                * (update.announced().size()
                                        + update.withdrawn().size())
                : WEIGHT_OF_A_STATE;
    }

    private void tell(Predicate<HelperSubscription> who, HelperInputQueue.Entry entry) {
        for (Ear ear : ears) {
            if (who.test(ear.subscription)) {
                ear.subscriber.tell(entry, WEIGHT_OF_A_STATE);
            }
        }
    }
}
