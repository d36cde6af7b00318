package io.pharos.health.check.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsSection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DatagramAnswerDecoderTest {
    private static final int ID = 7;
    private static final byte[] QUERY =
            HexFormat.of().parseHex("00070100000100000000000003777777076578616d706c650000010001");
    private static final InetSocketAddress ADDRESS = new InetSocketAddress(InetAddress.getLoopbackAddress(), 53);

    private final EmbeddedChannel channel = new EmbeddedChannel(new DatagramAnswerDecoder(ID));

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void arbitraryOctetsAreDecodedOrRejected() {
        byte[] good = DnsAnswers.to(
                QUERY, "8400", DnsAnswers.soa(2026010101), DnsAnswers.record(16, DnsAnswers.label("text")));
        Random random = new Random(1);
        int read = 0;
        int rejected = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] octets = good.clone();
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                octets[2 + random.nextInt(octets.length - 2)] = (byte) random.nextInt(256);
            }
            try {
                read += decoded(octets) ? 1 : 0;
            } catch (DecoderException malformed) {
                rejected++;
            }
        }
        assertTrue(read > 0 && rejected > 0, read + " read, " + rejected + " rejected");
    }

    @Test
    void everyCutOffMessageIsRejected() {
        byte[] good = DnsAnswers.to(QUERY, "8400", DnsAnswers.soa(2026010101));
        for (int length = 0; length < good.length; length++) {
            byte[] cutOff = Arrays.copyOf(good, length);

            assertThrows(DecoderException.class, () -> decoded(cutOff), () -> cutOff.length + " octets");
        }
    }

    @Test
    void selfReferencingNameIsRejected() {
        assertMalformed("c00c" + "00010001", "pointer to octet 12 does not point backward");
    }

    @Test
    void nameLongerThan255OctetsIsRejected() {
        assertMalformed(("3f" + "61".repeat(63)).repeat(4) + "00" + "00010001", "name or label is too long");
        assertMalformed("40" + "61".repeat(64) + "00" + "00010001", "name or label is too long");
    }

    @Test
    void pointersToLongNamesDoNotMakeAnswersGrow() {
        String[] records = new String[3000];
        for (int i = 0; i < records.length; i++) {
            records[i] = DnsAnswers.record(5, DnsAnswers.QUESTION);
        }
        DnsResponse response = decode(DnsAnswers.to(QUERY, "8400", records));

        assertEquals(records.length, response.count(DnsSection.ANSWER));
        ZoneRecord last = response.recordAt(DnsSection.ANSWER, records.length - 1);
        assertEquals("www.example.", last.data());
        response.release();
    }

    @Test
    void messagesThatAreNoResponseToTheQueryAreDropped() {
        byte[] otherId = DnsAnswers.to(QUERY, "8400");
        otherId[1]++;

        assertNull(decode(otherId));
        assertNull(decode(QUERY));
    }

    @Test
    void specialCharactersAreEscapedAsInZoneFiles() {
        String rname = DnsAnswers.label("john.doe") + DnsAnswers.label("a\\b") + "0100" + DnsAnswers.QUESTION;
        DnsResponse response = decode(DnsAnswers.to(QUERY, "8400", DnsAnswers.record(2, rname)));

        ZoneRecord record = response.recordAt(DnsSection.ANSWER);
        assertEquals("john\\.doe.a\\\\b.\\000.www.example.", record.data());
        response.release();
    }

    private void assertMalformed(String afterHeader, String reason) {
        byte[] octets = HexFormat.of().parseHex("000784000001000000000000" + afterHeader);

        assertEquals(
                reason,
                assertThrows(DecoderException.class, () -> decoded(octets)).getMessage());
    }

    private boolean decoded(byte[] octets) {
        DnsResponse response = decode(octets);
        return response != null && response.release();
    }

    private @Nullable DnsResponse decode(byte[] octets) {
        channel.writeInbound(new DatagramPacket(Unpooled.wrappedBuffer(octets), ADDRESS, ADDRESS));
        return channel.readInbound();
    }
}
