package io.pharos.bgp.packet.attribute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The text forms of communities: RFC 1997, RFC 4360, RFC 5668, RFC 8092. */
class CommunityTest {
    @ParameterizedTest
    @CsvSource({
        "0:0, 00000000, 0:0",
        "65001:100, fde90064, 65001:100",
        "65535:65535, ffffffff, 65535:65535",
        "0xfde9:0x64, fde90064, 65001:100",
        "0xFDE90064, fde90064, 65001:100",
        "4259905636, fde90064, 65001:100",
        "65535:666, ffff029a, blackhole",
        "no-export, ffffff01, no-export",
        "NO_EXPORT, ffffff01, no-export",
        "no-peer, ffffff04, nopeer",
        "graceful-shutdown, ffff0000, graceful-shutdown",
    })
    void communityIsParsedAndPrinted(String text, String hex, String printed) {
        Community community = Community.parse(text);

        assertEquals(Integer.parseUnsignedInt(hex, 16), community.value());
        assertEquals(printed, community.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "1:",
                ":1",
                "1:2:3",
                "65536:0",
                "0:65536",
                "-1:0",
                "+1:0",
                "1 :2",
                "1.5:2",
                "4294967296",
                "0x",
                "0x1ffffffff",
                "no-exports",
                "0xg:1",
                "99999999999:1"
            })
    void invalidCommunityIsRejectedWithItsText(String text) {
        assertRefused(text, assertThrows(IllegalArgumentException.class, () -> Community.parse(text)));
    }

    @ParameterizedTest
    @CsvSource({
        "target:65001:100, 0002fde900000064, target:65001:100",
        "origin:65001:4294967295, 0003fde9ffffffff, origin:65001:4294967295",
        "TARGET:192.0.2.1:65535, 0102c0000201ffff, target:192.0.2.1:65535",
        "target:65536:1, 0202000100000001, target:65536L:1",
        "target:100L:1, 0202000000640001, target:100L:1",
        "origin:4294967295:0, 0203ffffffff0000, origin:4294967295L:0",
        "0x800600004a1b2c3d, 800600004a1b2c3d, 0x800600004a1b2c3d",
        "0x0002FDE900000064, 0002fde900000064, target:65001:100",
    })
    void extendedCommunityIsParsedAndPrinted(String text, String hex, String printed) {
        ExtendedCommunity community = ExtendedCommunity.parse(text);

        assertEquals(Long.parseUnsignedLong(hex, 16), community.value());
        assertEquals(printed, community.toString());
        assertEquals(community, ExtendedCommunity.parse(printed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "target",
                "target:1",
                "target:1:2:3",
                "redirect:1:2",
                "target::1",
                "target:1:",
                "target:65536:65536",
                "target:100L:65536",
                "target:4294967296:1",
                "target:1:4294967296",
                "target:192.0.2.256:1",
                "target:192.0.2.1:65536",
                "target:1.10:5",
                "target:L:1",
                "0x0002",
                "0x0002fde90000006",
                "0x0002fde9000000644"
            })
    void invalidExtendedCommunityIsRejectedWithItsText(String text) {
        assertRefused(text, assertThrows(IllegalArgumentException.class, () -> ExtendedCommunity.parse(text)));
    }

    @ParameterizedTest
    @CsvSource({"0:0:0, 0:0:0", "65001:1:2, 65001:1:2", "4294967295:0xffffffff:1, 4294967295:4294967295:1"})
    void largeCommunityIsParsedAndPrinted(String text, String printed) {
        assertEquals(printed, LargeCommunity.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1:2", "1:2:3:4", "1::3", "-1:2:3", "1:2:4294967296", "a:b:c"})
    void invalidLargeCommunityIsRejectedWithItsText(String text) {
        assertRefused(text, assertThrows(IllegalArgumentException.class, () -> LargeCommunity.parse(text)));
    }

    @Test
    void largeCommunityWithNumbersOutOfRangeIsRejected() {
        assertThrows(IllegalArgumentException.class, () -> new LargeCommunity(-1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new LargeCommunity(0, 0, 4294967296L));
    }

    @Test
    void printedCommunitiesParseToTheSameValue() {
        Random random = new Random(1997);
        for (int i = 0; i < 20_000; i++) {
            Community community = new Community(random.nextInt());
            // The types that have names, and any other.
            long type = i % 2 == 0 ? random.nextInt(3) << 8 | 2 + random.nextInt(2) : random.nextInt(65536);
            ExtendedCommunity extended = new ExtendedCommunity(type << 48 | random.nextLong() >>> 16);
            LargeCommunity large = new LargeCommunity(number(random), number(random), number(random));

            assertEquals(community, Community.parse(community.toString()));
            assertEquals(extended, ExtendedCommunity.parse(extended.toString()));
            assertEquals(large, LargeCommunity.parse(large.toString()));
        }
    }

    /** RFC 1997, RFC 4360 section 2, RFC 8092 section 3: a value that stands twice is sent once, the first one. */
    @Test
    void duplicatesAreDroppedAndTheOrderIsKept() {
        Community one = Community.parse("1:1");
        Community two = Community.parse("2:2");
        ExtendedCommunity target = ExtendedCommunity.parse("target:1:1");
        LargeCommunity large = LargeCommunity.parse("1:2:3");

        assertEquals(List.of(two, one), new Communities(List.of(two, one, two)).values());
        assertEquals(List.of(target), new ExtendedCommunities(List.of(target, target)).values());
        assertEquals(List.of(large), new LargeCommunities(List.of(large, large)).values());
    }

    private static long number(Random random) {
        return Integer.toUnsignedLong(random.nextInt());
    }

    private static void assertRefused(String text, IllegalArgumentException error) {
        String message = String.valueOf(error.getMessage());
        assertTrue(message.contains("\"" + text + "\"; expected"), message);
    }
}
