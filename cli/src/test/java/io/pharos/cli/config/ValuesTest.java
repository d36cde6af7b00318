package io.pharos.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    @ParameterizedTest
    @CsvSource({"1,1", "4294967295,4294967295", "64512.1,4227858433", "0.1,1", "65535.65535,4294967295"})
    void asNumbersArePlainOrHaveADot(String text, long value) {
        assertEquals(new AsNumber(value), AsNumber.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0", "4294967296", "65536.1", "1.65536", "-1", "AS65000", "", "1.2.3", "1 "})
    void noOtherTextIsAnAsNumber(String text) {
        assertThrows(IllegalArgumentException.class, () -> AsNumber.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1,10.0.0.1/32",
        "10.0.0.0/8,10.0.0.0/8",
        "0.0.0.0/0,0.0.0.0/0",
        "2001:DB8::,2001:db8:0:0:0:0:0:0/128",
        "2001:db8::/33,2001:db8:0:0:0:0:0:0/33",
        "::/0,0:0:0:0:0:0:0:0/0"
    })
    void aPrefixIsANetworkOrAnAddress(String text, String printed) {
        assertEquals(printed, Prefix.parse(text).toString());
        assertEquals(Prefix.parse(text), Prefix.parse(printed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1/31",
                "10.0.0.0/33",
                "10.0.0.0/",
                "10.0.0.0/08",
                "10.0.0/24",
                "10.0.0.0/-1",
                "fe80::1%1/128",
                "2001:db8::1/127",
                "::/129",
                "host/32",
                "",
                "/",
                "1.2.3.4/1/2"
            })
    void noOtherTextIsAPrefix(String text) {
        assertThrows(IllegalArgumentException.class, () -> Prefix.parse(text));
    }

    @Test
    void aPrefixContainsItselfAndWhatIsLongerOfItsOwnFamily() {
        Prefix network = Prefix.parse("10.0.0.0/9");

        assertTrue(network.contains(network));
        assertTrue(network.contains(Prefix.parse("10.127.255.255")));
        assertFalse(network.contains(Prefix.parse("10.128.0.0")));
        assertFalse(network.contains(Prefix.parse("10.0.0.0/8")));
        assertFalse(Prefix.parse("0.0.0.0/0").contains(Prefix.parse("::/0")));
    }

    @Test
    void prefixesSortByFamilyThenAddressThenLength() {
        List<String> sorted = Stream.of("::/0", "200.0.0.0/8", "10.0.0.1", "10.0.0.0/24", "10.0.0.0/8")
                .map(Prefix::parse)
                .sorted()
                .map(Prefix::toString)
                .toList();

        assertEquals(List.of("10.0.0.0/8", "10.0.0.0/24", "10.0.0.1/32", "200.0.0.0/8", "0:0:0:0:0:0:0:0/0"), sorted);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:9180,127.0.0.1:9180",
        "0.0.0.0:0,0.0.0.0:0",
        "[::1]:9180,[0:0:0:0:0:0:0:1]:9180",
        "[::]:179,[0:0:0:0:0:0:0:0]:179"
    })
    void aHostPortIsALiteralAddressAndAPort(String text, String printed) {
        assertEquals(printed, HostPort.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9180",
                ":9180",
                "localhost:9180",
                "127.0.0.1",
                "127.0.0.1:",
                "127.0.0.1:65536",
                "::1:9180",
                "[::1]",
                "[127.0.0.1]:1",
                "[::1]:x",
                "256.0.0.1:1"
            })
    void noOtherTextIsAHostPort(String text) {
        assertThrows(IllegalArgumentException.class, () -> HostPort.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "65001:100",
                "0:0",
                "65535:65535",
                "0xFFFF0000",
                "0x0",
                "4294967295",
                "0",
                "no-export",
                "no-advertise",
                "no-export-subconfed",
                "nopeer",
                "blackhole",
                "graceful-shutdown",
                "accept-own",
                "llgr-stale",
                "no-llgr"
            })
    void aCommunityIsKeptAsWritten(String text) {
        assertEquals(text, new Community(text).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"65536:1", "1:65536", "1:2:3", "1:", ":", "", "0x", "0x123456789", "4294967296", "export"})
    void noOtherTextIsACommunity(String text) {
        assertThrows(IllegalArgumentException.class, () -> new Community(text));
    }

    @Test
    void aLargeCommunityIsThreeNumbers() {
        assertEquals("4294967295:0:1", new LargeCommunity("4294967295:0:1").text());
        for (String text : List.of("1:2", "1:2:3:4", "4294967296:1:1", "1:2:x", "1::2", "")) {
            assertThrows(IllegalArgumentException.class, () -> new LargeCommunity(text), text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "target:65001:100",
                "target:65535:4294967295",
                "target:65536:65535",
                "origin:192.0.2.1:65535",
                "0x0002fde900000064",
                "0XFFFFFFFFFFFFFFFF"
            })
    void anExtendedCommunityIsKeptAsWritten(String text) {
        assertEquals(text, new ExtendedCommunity(text).text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "target:65536:65536",
                "target:192.0.2.1:65536",
                "target:1",
                "taget:1:2",
                "1:2",
                "0x1234",
                "",
                "target:a:1",
                "origin:1:4294967296"
            })
    void noOtherTextIsAnExtendedCommunity(String text) {
        assertThrows(IllegalArgumentException.class, () -> new ExtendedCommunity(text));
    }

    @Test
    void aSecretPrintsStars() {
        assertEquals("****", new Secret("correct horse").toString());
        assertEquals("correct horse", new Secret("correct horse").value());
    }
}
