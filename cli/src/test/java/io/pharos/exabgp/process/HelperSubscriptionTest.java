package io.pharos.exabgp.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.packet.message.MessageType;
import io.pharos.exabgp.event.MessageDetail;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HelperSubscriptionTest {
    private static HelperSubscription.Messages updates(MessageDetail... forms) {
        return new HelperSubscription.Messages(Set.of(MessageType.UPDATE), Set.of(forms));
    }

    @Test
    void aMessageIsSentInEachFormWithOctetsFirst() {
        assertEquals(
                List.of(MessageDetail.PARSED), updates(MessageDetail.PARSED).eventsOf(MessageType.UPDATE));
        assertEquals(
                List.of(MessageDetail.PACKETS), updates(MessageDetail.PACKETS).eventsOf(MessageType.UPDATE));
        assertEquals(
                List.of(MessageDetail.PACKETS, MessageDetail.PARSED),
                updates(MessageDetail.PARSED, MessageDetail.PACKETS).eventsOf(MessageType.UPDATE));
    }

    @Test
    void consolidatedReplacesTheOtherForms() {
        assertEquals(
                List.of(MessageDetail.CONSOLIDATED),
                updates(MessageDetail.PARSED, MessageDetail.PACKETS, MessageDetail.CONSOLIDATED)
                        .eventsOf(MessageType.UPDATE));
    }

    @Test
    void messagesAreParsedByDefault() {
        assertEquals(List.of(MessageDetail.PARSED), updates().eventsOf(MessageType.UPDATE));
    }

    @Test
    void unsubscribedTypesAreNotSent() {
        assertEquals(List.of(), updates(MessageDetail.PARSED).eventsOf(MessageType.KEEPALIVE));
        assertEquals(List.of(), HelperSubscription.Messages.NONE.eventsOf(MessageType.UPDATE));
    }

    @Test
    void octetsAreRequestedForFormsThatShowThem() {
        assertTrue(updates(MessageDetail.PACKETS).needsOctets());
        assertTrue(updates(MessageDetail.CONSOLIDATED).needsOctets());
        assertFalse(updates(MessageDetail.PARSED).needsOctets());
        assertFalse(new HelperSubscription.Messages(Set.of(), Set.of(MessageDetail.PACKETS)).needsOctets());
    }

    @Test
    void twoBlocksForOneHelperAreMerged() {
        HelperSubscription changes = new HelperSubscription(
                true, false, false, true, updates(MessageDetail.PACKETS), HelperSubscription.Messages.NONE);
        HelperSubscription states = new HelperSubscription(
                false,
                true,
                true,
                false,
                new HelperSubscription.Messages(Set.of(MessageType.OPEN), Set.of(MessageDetail.PARSED)),
                updates(MessageDetail.PARSED));

        assertEquals(
                new HelperSubscription(
                        true,
                        true,
                        true,
                        true,
                        new HelperSubscription.Messages(
                                Set.of(MessageType.OPEN, MessageType.UPDATE),
                                Set.of(MessageDetail.PACKETS, MessageDetail.PARSED)),
                        updates(MessageDetail.PARSED)),
                changes.and(states));
    }
}
