package io.pharos.exabgp.process;

import io.pharos.bgp.packet.message.MessageType;
import io.pharos.exabgp.event.Direction;
import io.pharos.exabgp.event.MessageDetail;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a helper receives about one neighbor.
 *
 * @param changes when the session comes up and goes down
 * @param negotiated the result of the OPEN exchange
 * @param fsm each state of the session
 * @param signal signals that our process gets
 * @param receive messages from the neighbor
 * @param send messages to the neighbor
 */
public record HelperSubscription(
        boolean changes, boolean negotiated, boolean fsm, boolean signal, Messages receive, Messages send) {
    /** Receives nothing. */
    public static final HelperSubscription NOTHING =
            new HelperSubscription(false, false, false, false, Messages.NONE, Messages.NONE);

    /** Receives what either of the two does. */
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
     * The messages to report, and their forms.
     *
     * @param types of messages
     * @param forms of each message; parsed if empty
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

        /** Returns the events for one message of this type. As in ExaBGP, the consolidated form replaces the others. */
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

        /** Returns whether some messages are reported with their octets. */
        boolean needsOctets() {
            return !types.isEmpty()
                    && (forms.contains(MessageDetail.PACKETS) || forms.contains(MessageDetail.CONSOLIDATED));
        }
    }
}
