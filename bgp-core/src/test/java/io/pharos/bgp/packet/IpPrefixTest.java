package io.pharos.bgp.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text forms, and the wire form of RFC 4271 section 4.3. */
class IpPrefixTest {
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/0, 0.0.0.0/0",
        "10.0.0.0/8, 10.0.0.0/8",
        "192.0.2.1, 192.0.2.1/32",
        "255.255.255.255/32, 255.255.255.255/32",
        "::/0, ::/0",
        "2001:DB8:0:0:0:0:0:1, 2001:db8::1/128",
        "2001:db8::/32, 2001:db8::/32",
        "2001:db8:0:1::/65, 2001:db8:0:1::/65",
        "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8/128",
        "::192.0.2.1, ::c000:201/128",
        "::ffff:192.0.2.1, ::ffff:c000:201/128",
        "64:ff9b::192.0.2.1, 64:ff9b::c000:201/128",
        "1:2:3:4:5:6:192.0.2.1, 1:2:3:4:5:6:c000:201/128",
        "fe80::1, fe80::1/128",
    })
    void textIsParsedAndPrintedInItsShortestForm(String text, String printed) {
        IpPrefix prefix = IpPrefix.parse(text);

        assertEquals(printed, prefix.toString());
        assertEquals(prefix, IpPrefix.parse(printed));
        assertEquals(prefix, IpPrefix.of(prefix.address(), prefix.length()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/8",
                "10",
                "10.0.0",
                "10.0.0.0.0",
                "256.0.0.1",
                "1.2.3.1000",
                "1.2.3.-4",
                "1.2.3.4 ",
                " 1.2.3.4",
                "1..2.3",
                "010.0.0.1",
                "00.0.0.0",
                "1.2.3.04",
                "a.b.c.d",
                "localhost",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/8/8",
                "10.0.0.0/ 8",
                "10.0.0.0/+8",
                "10.0.0.0/9999999999",
                "::/129",
                "::/",
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "12345::",
                "g::1",
                "::1%eth0",
                "::1%1",
                "[::1]",
                "[::1]/128",
                "::1.2.3",
                "::1.2.3.256",
                "1.2.3.4::",
                "example.org:80",
                ".:1",
                "10.0.0.1:179"
            })
    void invalidPrefixIsRejectedWithItsText(String text) {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> IpPrefix.parse(text));

        String address = text.contains("/") ? text.substring(0, text.indexOf('/')) : text;
        assertTrue(String.valueOf(error.getMessage()).contains(address), error::getMessage);
        assertTrue(String.valueOf(error.getMessage()).contains("expected"), error::getMessage);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1/8, 10.0.0.1/8: bits are set past the length; expected 10.0.0.0/8",
        "0.0.0.1/0, 0.0.0.1/0: bits are set past the length; expected 0.0.0.0/0",
        "2001:db8::1/127, 2001:db8::1/127: bits are set past the length; expected 2001:db8::/127",
        "10.0.0.0/33, 10.0.0.0/33: prefix length; expected 0 to 32",
        "::/129, ::/129: prefix length; expected 0 to 128",
    })
    void errorNamesTheTextAndTheExpectedValue(String text, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> IpPrefix.parse(text))
                        .getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/0, 00",
        "128.0.0.0/1, 0180",
        "10.0.0.0/8, 080a",
        "10.128.0.0/9, 090a80",
        "203.0.113.0/24, 18cb0071",
        "203.0.113.128/25, 19cb007180",
        "192.0.2.1/32, 20c0000201",
        "::/0, 00",
        "2001:db8::/32, 2020010db8",
        "2001:db8::/64, 4020010db800000000",
        "2001:db8:0:0:8000::/65, 4120010db80000000080",
        "2001:db8::1/128, 8020010db8000000000000000000000001",
    })
    void wireFormIsLengthAndMinimalOctets(String text, String octets) throws BgpException {
        IpPrefix prefix = IpPrefix.parse(text);
        ByteBuf in = Wire.buffer(octets + "ff");

        assertEquals(octets, Wire.written(prefix::writeTo));
        assertEquals(octets.length() / 2, prefix.encodedSize());
        assertEquals(prefix, IpPrefix.read(in, prefix.family()));
        assertEquals(1, in.readableBytes());
    }

    @ParameterizedTest
    @CsvSource({
        "IPV4_UNICAST, 09ffff, 255.128.0.0/9",
        "IPV4_UNICAST, 01ff, 128.0.0.0/1",
        "IPV6_UNICAST, 03ff, e000::/3",
        "IPV6_UNICAST, 41000000000000000001, ::/65",
        "IPV6_UNICAST, 410000000000000000ff, 0:0:0:0:8000::/65"
    })
    void bitsBeyondTheLengthAreIgnoredOnTheWire(AddressFamily family, String octets, String prefix)
            throws BgpException {
        assertEquals(IpPrefix.parse(prefix), IpPrefix.read(Wire.buffer(octets), family));
    }

    @ParameterizedTest
    @CsvSource({
        "IPV4_UNICAST, 21c000020100, prefix length 33; expected at most 32",
        "IPV4_UNICAST, ff, prefix length 255; expected at most 32",
        "IPV6_UNICAST, 8120010db80000000000000000000000, prefix length 129; expected at most 128",
        "IPV4_UNICAST, 20c00002, prefix of 4 octets; only 3 left",
        "IPV6_UNICAST, 01, prefix of 1 octets; only 0 left",
    })
    void invalidWireFormIsAnInvalidNetworkField(AddressFamily family, String octets, String message) {
        BgpException error = assertThrows(BgpException.class, () -> IpPrefix.read(Wire.buffer(octets), family));

        assertEquals(ErrorCode.INVALID_NETWORK_FIELD, error.errorCode());
        assertEquals(message, error.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.1.0.0/16, true",
        "10.0.0.0/8, 10.0.0.0/8, true",
        "10.1.0.0/16, 10.0.0.0/8, false",
        "10.0.0.0/8, 11.0.0.0/16, false",
        "0.0.0.0/0, 255.0.0.0/8, true",
        "0.0.0.0/0, ::/0, false",
        "::/0, ::ffff:192.0.2.1/128, true",
        "2001:db8::/64, 2001:db8:0:0:8000::/65, true",
        "2001:db8:0:0:8000::/65, 2001:db8::1/128, false",
    })
    void containsMoreSpecificPrefixes(String outer, String inner, boolean contains) {
        assertEquals(contains, IpPrefix.parse(outer).contains(IpPrefix.parse(inner)));
    }

    @Test
    void lengthOutOfRangeIsRejected() throws UnknownHostException {
        InetAddress ipv4 = InetAddress.getByName("192.0.2.1");
        InetAddress ipv6 = InetAddress.getByName("2001:db8::1");

        for (int length : new int[] {-1, 33, 288, Integer.MAX_VALUE}) {
            assertThrows(IllegalArgumentException.class, () -> IpPrefix.of(ipv4, length));
        }
        for (int length : new int[] {-1, 129, 256, Integer.MIN_VALUE}) {
            assertThrows(IllegalArgumentException.class, () -> IpPrefix.of(ipv6, length));
        }
        assertThrows(IllegalArgumentException.class, () -> new Ipv4Prefix(0, (byte) 33));
        assertThrows(IllegalArgumentException.class, () -> new Ipv4Prefix(1, (byte) 31));
        assertThrows(IllegalArgumentException.class, () -> new Ipv6Prefix(0, 0, (byte) 129));
        assertThrows(IllegalArgumentException.class, () -> new Ipv6Prefix(0, 1, (byte) 127));
    }

    @Test
    void mappedAddressOfAnIpv6PrefixStaysIpv6() {
        assertTrue(IpPrefix.parse("::ffff:192.0.2.1").address() instanceof Inet6Address);
    }

    @Test
    void equalPrefixesHaveEqualHashes() {
        assertEquals(
                IpPrefix.parse("2001:db8::/32").hashCode(),
                IpPrefix.parse("2001:0db8:0::/32").hashCode());
        assertFalse(IpPrefix.parse("10.0.0.0/8").equals(IpPrefix.parse("10.0.0.0/9")));
    }
}
