package io.pharos.bgp.packet.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.pharos.bgp.packet.BgpException;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.capability.Negotiated;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 4271 section 4.5, RFC 9003 for the shutdown communication. */
class NotificationTest {
    @ParameterizedTest
    @CsvSource({"2, 026869", "4, 026869", "3, ''", "200, ''"})
    void ceaseCarriesTextOnlyIfItsSubcodeAllowsIt(int subcode, String data) {
        assertEquals(new Notification(6, subcode, Octets.ofHex(data)), Notification.cease(subcode, "hi"));
    }

    @Test
    void bgpExceptionConvertsToItsNotification() {
        BgpException error = new BgpException(ErrorCode.BAD_MESSAGE_TYPE, Octets.ofHex("06"), "type 6");

        assertEquals(new Notification(1, 3, Octets.ofHex("06")), Notification.of(error));
    }

    @Test
    void communicationIsEncodedAsLengthAndUtf8() {
        Notification cease = Notification.cease(ErrorCode.ADMINISTRATIVE_RESET, "bis sp\u00e4ter");

        assertEquals(Octets.ofHex("0b" + "6269732073" + "70c3a4746572"), cease.data());
        assertEquals(Optional.of("bis sp\u00e4ter"), cease.shutdownCommunication());
        assertEquals(Optional.of(ErrorCode.ADMINISTRATIVE_RESET), cease.errorCode());
    }

    @Test
    void emptyCommunicationIsEncodedAsNoData() {
        assertEquals(new Notification(6, 2, Octets.EMPTY), Notification.cease(ErrorCode.ADMINISTRATIVE_SHUTDOWN, ""));
    }

    /** RFC 9003 section 2: at most 255 octets, and no character cut in two. */
    @ParameterizedTest(name = "{0} letters and {1}")
    @CsvSource({
        "255, '', 255",
        "256, '', 255",
        "254, \u00e4, 254",
        "253, \u00e4, 255",
        "253, \u20ac, 253",
        "252, \u20ac, 255",
        "252, \uD83D\uDE00, 252",
        "251, \uD83D\uDE00, 255"
    })
    void longCommunicationIsTruncatedAtACharacterBoundary(int letters, String last, int octets) {
        Notification cease = Notification.cease(ErrorCode.ADMINISTRATIVE_SHUTDOWN, "x".repeat(letters) + last);

        assertEquals(octets, cease.data().at(0));
        assertEquals(octets + 1, cease.data().size());
        assertEquals(octets, cease.shutdownCommunication().orElseThrow().getBytes(StandardCharsets.UTF_8).length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "01", "0261", "00616263"})
    void communicationOfWrongLengthIsIgnored(String data) {
        assertEquals(Optional.empty(), new Notification(6, 2, Octets.ofHex(data)).shutdownCommunication());
    }

    @Test
    void octetsAfterTheCommunicationAreIgnored() {
        assertEquals(Optional.of("a"), new Notification(6, 2, Octets.ofHex("0161ff")).shutdownCommunication());
    }

    @Test
    void otherErrorsCarryNoCommunication() {
        assertEquals(Optional.empty(), new Notification(6, 3, Octets.ofHex("0161")).shutdownCommunication());
        assertEquals(Optional.empty(), new Notification(2, 2, Octets.ofHex("0161")).shutdownCommunication());
    }

    /** The text of a stranger goes into our log and onto our operator's terminal. */
    @ParameterizedTest
    @ValueSource(strings = {"0a", "0d", "1b", "00", "7f", "c285", "c29b", "e280a8", "e280a9"})
    void controlCharactersOfACommunicationAreReplaced(String character) {
        String text = "61" + character + "62";
        Octets data = Octets.ofHex(String.format("%02x", text.length() / 2) + text);

        assertEquals(Optional.of("a b"), new Notification(6, 2, data).shutdownCommunication());
    }

    @Test
    void invalidUtf8IsShownAsReplacementCharacters() {
        assertEquals(Optional.of("a\ufffdb"), new Notification(6, 2, Octets.ofHex("0361ff62")).shutdownCommunication());
    }

    @Test
    void printsNumbersNamesAndTextOrData() {
        assertEquals(
                "6/2 Cease, administrative shutdown: \"back at 5\"",
                Notification.cease(ErrorCode.ADMINISTRATIVE_SHUTDOWN, "back at 5")
                        .toString());
        assertEquals(
                "1/2 Message Header Error, bad message length, data 0012",
                new Notification(1, 2, Octets.ofShort(18)).toString());
        assertEquals(
                "4/0 Hold Timer Expired",
                Notification.of(ErrorCode.HOLD_TIMER_EXPIRED).toString());
        assertEquals("9/0 unknown error code", new Notification(9, 0, Octets.EMPTY).toString());
        assertEquals("6/99 Cease, unknown subcode", new Notification(6, 99, Octets.EMPTY).toString());
    }

    /** A peer that sends much must not fill our log. */
    @Test
    void printsOnlyTheHeadOfLongData() {
        String printed = new Notification(6, 0, Octets.of(new byte[4000])).toString();

        assertEquals("6/0 Cease, data " + "00".repeat(64) + "… of 4000 octets", printed);
    }

    /** RFC 7313 section 5 wants a whole message quoted, which may itself be as long as a message can be. */
    @Test
    void oversizedDataIsTruncated() {
        Notification quoting = new Notification(7, 1, Octets.of(new byte[4096]));

        Octets sent = MessageCodec.octets(quoting, Negotiated.NOTHING_YET);

        assertEquals(4096, sent.size());
    }

    @Test
    void numbersOutOfRangeAreRejected() {
        assertThrows(IllegalArgumentException.class, () -> new Notification(256, 0, Octets.EMPTY));
        assertThrows(IllegalArgumentException.class, () -> new Notification(6, -1, Octets.EMPTY));
    }
}
