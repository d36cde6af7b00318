package io.pharos.exabgp.process;

import io.pharos.bgp.packet.message.MessageType;
import io.pharos.exabgp.event.Direction;
import io.pharos.exabgp.event.MessageDetail;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a helper hears of one neighbor.
 *
 * @param changes that the session comes up and goes down
 * @param negotiated what the OPENs came to
 * @param fsm each state of the session
 * @param signal that our process gets a signal
 * @param receive which messages from the neighbor
 * @param send which messages to the neighbor
 */
public record HelperSubscription(
        boolean changes, boolean negotiated, boolean fsm, boolean signal, Messages receive, Messages send) {
    /** Nothing at all. */
    public static final HelperSubscription NOTHING =
            new HelperSubscription(false, false, false, false, Messages.NONE, Messages.NONE);

    /** All that either of both hears. */
    public HelperSubscription and(HelperSubscription other) {
        return new HelperSubscription(
                changes || other.changes,
                negotiated || other.negotiated,
                fsm || other.fsm,
                signal || other.signal,
                receive.and(other.receive),
                send.and(other.send));
    }

    Messages messages(Direction direction) {
        return switch (direction) {
            case RECEIVE -> receive;
            case SEND -> send;
        };
    }

    /**
     * Which messages are told, and how.
     *
     * @param types of messages
     * @param forms in which each is told; in words if there is none
     */
    public record Messages(Set<MessageType> types, Set<MessageDetail> forms) {
        /** No messages. */
        public static final Messages NONE = new Messages(Set.of(), Set.of());

        /** Copies the sets. */
        public Messages {
            types = Set.copyOf(types);
            forms = Set.copyOf(forms);
        }

        private Messages and(Messages other) {
            EnumSet<MessageType> allTypes = EnumSet.noneOf(MessageType.class);
            allTypes.addAll(types);
            allTypes.addAll(other.types);
            EnumSet<MessageDetail> allForms = EnumSet.noneOf(MessageDetail.class);
            allForms.addAll(forms);
            allForms.addAll(other.forms);
            return new Messages(allTypes, allForms);
        }

        /** The events that one message of this type makes. Consolidated ones take the place of the others, as in ExaBGP. */
        List<MessageDetail> eventsOf(MessageType type) {
            if (!types.contains(type)) {
                return List.of();
            }
            if (forms.contains(MessageDetail.CONSOLIDATED)) {
                return List.of(MessageDetail.CONSOLIDATED);
            }
            List<MessageDetail> events = new ArrayList<>();
            if (forms.contains(MessageDetail.PACKETS)) {
                events.add(MessageDetail.PACKETS);
            }
            if (forms.contains(MessageDetail.PARSED) || events.isEmpty()) {
                events.add(MessageDetail.PARSED);
            }
            return events;
        }

        /** Whether the octets of some messages are told. */
        boolean needsOctets() {
            return !types.isEmpty()
                    && (forms.contains(MessageDetail.PACKETS) || forms.contains(MessageDetail.CONSOLIDATED));
        }
    }
}
