package io.pharos.cli.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.packet.message.MessageType;
import io.pharos.cli.api.event.Detail;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HearingTest {
    private static Hearing.Messages updates(Detail... forms) {
        return new Hearing.Messages(Set.of(MessageType.UPDATE), Set.of(forms));
    }

    @Test
    void aMessageIsToldInEachFormAndOctetsComeFirst() {
        assertEquals(List.of(Detail.PARSED), updates(Detail.PARSED).eventsOf(MessageType.UPDATE));
        assertEquals(List.of(Detail.PACKETS), updates(Detail.PACKETS).eventsOf(MessageType.UPDATE));
        assertEquals(
                List.of(Detail.PACKETS, Detail.PARSED),
                updates(Detail.PARSED, Detail.PACKETS).eventsOf(MessageType.UPDATE));
    }

    @Test
    void consolidatedTakesThePlaceOfTheOthers() {
        assertEquals(
                List.of(Detail.CONSOLIDATED),
                updates(Detail.PARSED, Detail.PACKETS, Detail.CONSOLIDATED).eventsOf(MessageType.UPDATE));
    }

    @Test
    void withoutAFormMessagesAreToldInWords() {
        assertEquals(List.of(Detail.PARSED), updates().eventsOf(MessageType.UPDATE));
    }

    @Test
    void typesThatAreNotNamedAreNotTold() {
        assertEquals(List.of(), updates(Detail.PARSED).eventsOf(MessageType.KEEPALIVE));
        assertEquals(List.of(), Hearing.Messages.NONE.eventsOf(MessageType.UPDATE));
    }

    @Test
    void octetsAreNeededForMessagesThatShowThem() {
        assertTrue(updates(Detail.PACKETS).needsOctets());
        assertTrue(updates(Detail.CONSOLIDATED).needsOctets());
        assertFalse(updates(Detail.PARSED).needsOctets());
        assertFalse(new Hearing.Messages(Set.of(), Set.of(Detail.PACKETS)).needsOctets());
    }

    @Test
    void twoBlocksForOneHelperAddUp() {
        Hearing changes = new Hearing(true, false, false, true, updates(Detail.PACKETS), Hearing.Messages.NONE);
        Hearing states = new Hearing(
                false,
                true,
                true,
                false,
                new Hearing.Messages(Set.of(MessageType.OPEN), Set.of(Detail.PARSED)),
                updates(Detail.PARSED));

        assertEquals(
                new Hearing(
                        true,
                        true,
                        true,
                        true,
                        new Hearing.Messages(
                                Set.of(MessageType.OPEN, MessageType.UPDATE), Set.of(Detail.PACKETS, Detail.PARSED)),
                        updates(Detail.PARSED)),
                changes.and(states));
    }
}
