package io.pharos.cli.process;

import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.capability.Negotiated;
import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.packet.message.MessageCodec;
import io.pharos.bgp.packet.message.Update;
import io.pharos.bgp.session.Reason;
import io.pharos.bgp.session.State;
import io.pharos.bgp.transport.NeighborConfig;
import io.pharos.cli.api.event.Detail;
import io.pharos.cli.api.event.Direction;
import io.pharos.cli.api.event.DownReason;
import io.pharos.cli.api.event.Packet;
import io.pharos.cli.api.event.Party;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A neighbor that helpers hear of, as far as its session has come. Guarded by {@link SessionEvents}. */
final class WatchedNeighbor {
    private static final int WEIGHT_OF_A_STATE = 256;
    private static final int WEIGHT_OF_A_ROUTE = 64;

    private record Ear(Helper helper, Hearing hearing) {}

    private NeighborConfig config;
    private List<Ear> ears = List.of();
    private Party party;
    private boolean connected;
    private boolean up;
    private Negotiated negotiated = Negotiated.NOTHING_YET;
    private @Nullable Octets received;

    WatchedNeighbor(NeighborConfig neighbor) {
        this.config = neighbor;
        InetAddress peer = neighbor.address().getAddress();
        InetAddress local = neighbor.localAddress();
        this.party = new Party(
                local != null ? local : unknown(peer),
                peer,
                neighbor.peer().localAs(),
                neighbor.peer().peerAs(),
                local instanceof Inet4Address ipv4 ? BgpIdentifier.of(ipv4) : new BgpIdentifier(0));
    }

    /** All zeroes, until a connection shows which address we have. */
    private static InetAddress unknown(InetAddress sameFamily) {
        try {
            return InetAddress.getByAddress(new byte[sameFamily.getAddress().length]);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible); // only a wrong number of octets is refused
        }
    }

    /** From the next connection on it is as configured so; at once it is heard by these helpers, as far as they want. */
    void become(NeighborConfig next, List<Helper> helpers) {
        config = next;
        List<Helper> before = ears.stream().map(Ear::helper).toList();
        List<Ear> now = new ArrayList<>();
        for (Helper helper : helpers) {
            helper.hearing(next.name()).ifPresent(hearing -> now.add(new Ear(helper, hearing)));
        }
        ears = List.copyOf(now);
        now.stream().map(Ear::helper).filter(helper -> !before.contains(helper)).forEach(this::introduceTo);
    }

    boolean isUp() {
        return up;
    }

    boolean needsOctets() {
        return ears.stream().anyMatch(ear -> ear.hearing.receive().needsOctets());
    }

    void introduceTo(Helper helper) {
        if (up) {
            Party now = party;
            ears.stream()
                    .filter(ear -> ear.helper.equals(helper) && ear.hearing.changes())
                    .forEach(ear -> helper.tell(
                            encoder -> Optional.of(encoder.connected(now) + encoder.up(now)), WEIGHT_OF_A_STATE));
        }
    }

    /** A second connection beside the first one is no news. */
    void connected(InetAddress local, BgpIdentifier identifier) {
        if (up) {
            return;
        }
        party = new Party(
                local,
                config.address().getAddress(),
                config.peer().localAs(),
                config.peer().peerAs(),
                identifier);
        if (!connected) {
            connected = true;
            Party now = party;
            tell(Hearing::changes, encoder -> Optional.of(encoder.connected(now)));
        }
    }

    void signalled(int number, String name) {
        Party now = party;
        tell(Hearing::signal, encoder -> encoder.signal(now, number, name));
    }

    void negotiated(Negotiated agreed) {
        negotiated = agreed;
        if (agreed.peerAs() != 0) { // the configuration may leave it open
            party = new Party(party.local(), party.peer(), party.localAs(), agreed.peerAs(), party.identifier());
        }
        Party now = party;
        tell(Hearing::negotiated, encoder -> encoder.negotiated(now, agreed));
    }

    void stateChanged(State to, Reason reason) {
        Party now = party;
        tell(Hearing::fsm, encoder -> encoder.fsm(now, to));
        switch (to) {
            case IDLE, CONNECT, ACTIVE -> ended(reason);
            case OPEN_SENT, OPEN_CONFIRM -> up = false;
            case ESTABLISHED -> {
                up = true;
                tell(Hearing::changes, encoder -> Optional.of(encoder.up(now)));
            }
        }
    }

    private void ended(Reason reason) {
        boolean was = connected;
        connected = false;
        up = false;
        negotiated = Negotiated.NOTHING_YET;
        if (was) {
            Party now = party;
            for (Ear ear : ears) {
                if (ear.hearing.changes()) {
                    String words = DownReason.of(reason, ear.helper.plan().dialect());
                    ear.helper.tell(encoder -> Optional.of(encoder.down(now, words)), WEIGHT_OF_A_STATE);
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
        Supplier<Packet> packet = () -> new Packet(octets != null ? octets : MessageCodec.octets(message, agreed));
        long weight = octets != null ? octets.size() * 2L + WEIGHT_OF_A_STATE : weight(message);
        for (Ear ear : ears) {
            List<Detail> events = ear.hearing.messages(direction).eventsOf(message.type());
            for (Detail detail : events) {
                tell(ear, direction, message, detail, detail == Detail.PARSED ? null : packet, agreed, weight);
            }
        }
    }

    private void tell(
            Ear ear,
            Direction direction,
            Message message,
            Detail detail,
            @Nullable Supplier<Packet> packet,
            Negotiated agreed,
            long weight) {
        Party now = party;
        Negotiated added = ear.hearing.negotiated() ? agreed : null;
        ear.helper.tell(
                encoder -> Optional.of(
                        encoder.message(now, direction, message, packet == null ? null : packet.get(), detail, added)),
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

    private void tell(Predicate<Hearing> who, Outbox.Entry entry) {
        for (Ear ear : ears) {
            if (who.test(ear.hearing)) {
                ear.helper.tell(entry, WEIGHT_OF_A_STATE);
            }
        }
    }
}
