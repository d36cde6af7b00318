package io.pharos.health.check.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DnsResponseTest {
    private static final DnsQuestion ASKED = new DnsQuestion("www.example", 1, true);

    @Test
    void arbitraryOctetsAreDecodedOrRejected() throws Exception {
        byte[] good = DnsAnswers.to(
                ASKED.message(7), "8400", DnsAnswers.soa(2026010101), DnsAnswers.record(16, DnsAnswers.label("text")));
        Random random = new Random(1);
        int read = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] octets = good.clone();
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
            }
            try {
                read += DnsResponse.read(octets, ASKED).rcode() >= 0 ? 1 : 0;
            } catch (DnsFormatException refused) {
                assertEquals(false, refused.getMessage().isBlank());
            }
        }
        assertEquals(true, read > 0 && read < 100_000);
    }

    @Test
    void selfReferencingNameIsRejected() {
        byte[] looped = HexFormat.of().parseHex("000784000001000000000000" + "c00c" + "00010001");

        assertThrows(DnsFormatException.class, () -> DnsResponse.read(looped, ASKED));
    }

    @Test
    void answerToAnotherQuestionIsRejected() {
        byte[] other = DnsAnswers.to(new DnsQuestion("other", 1, true).message(7), "8400");

        assertThrows(DnsFormatException.class, () -> DnsResponse.read(other, ASKED));
    }
}
