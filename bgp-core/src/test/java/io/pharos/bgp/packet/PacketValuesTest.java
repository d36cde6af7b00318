package io.pharos.bgp.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacketValuesTest {
    @Test
    void octetsCompareByContentAndPrintAsParsed() {
        Octets octets = Octets.ofHex("0001fF");

        assertEquals("0001ff", octets.toString());
        assertEquals(Octets.of((byte) 0, (byte) 1, (byte) 0xff), octets);
        assertEquals(Octets.ofHex("0001ff").hashCode(), octets.hashCode());
        assertNotEquals(Octets.ofHex("0001"), octets);
        assertEquals(255, octets.at(2));
        assertEquals(3, octets.size());
        assertEquals(Octets.ofHex("8001"), Octets.ofShort(0x8001));
    }

    @Test
    void octetsCopyTheirArray() {
        byte[] given = {1, 2};
        Octets octets = Octets.of(given);
        given[0] = 9;
        octets.toByteArray()[1] = 9;

        assertEquals(Octets.ofHex("0102"), octets);
    }

    @Test
    void readingOctetsConsumesThem() {
        ByteBuf in = Wire.buffer("010203");

        assertEquals(Octets.ofHex("0102"), Octets.read(in, 2));
        assertEquals(1, in.readableBytes());
        assertSame(Octets.EMPTY, Octets.read(in, 0));
        assertEquals("0102", Wire.written(Octets.ofHex("0102")::writeTo));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0g", "0x01", "01 02"})
    void invalidHexDigitsAreRejectedWithTheirText(String text) {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> Octets.ofHex(text));

        assertEquals("\"" + text + "\"; expected pairs of hexadecimal digits", error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.1", "255.255.255.255", "128.0.0.1"})
    void identifierIsParsedAndPrintedLikeAnAddress(String text) throws UnknownHostException {
        assertEquals(text, BgpIdentifier.parse(text).toString());
        assertEquals(BgpIdentifier.parse(text), BgpIdentifier.of((Inet4Address) InetAddress.getByName(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1.2.3", "1.2.3.256", "1.2.3.4.5", "::1", "router-1"})
    void invalidIdentifierIsRejectedWithItsText(String text) {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> BgpIdentifier.parse(text));

        assertEquals("\"" + text + "\"; expected an IPv4 address such as 192.0.2.1", error.getMessage());
    }

    /** RFC 4271 section 6.8: as unsigned numbers of four octets. */
    @Test
    void identifiersCompareAsUnsignedNumbers() {
        assertTrue(BgpIdentifier.parse("128.0.0.1").compareTo(BgpIdentifier.parse("127.255.255.255")) > 0);
        assertTrue(BgpIdentifier.parse("10.0.0.1").compareTo(BgpIdentifier.parse("10.0.0.2")) < 0);
        assertEquals(0, new BgpIdentifier(-1).compareTo(BgpIdentifier.parse("255.255.255.255")));
    }

    @Test
    void nlriHasAPrefixAndAnOptionalPathIdentifier() {
        Nlri plain = Nlri.parse("10.0.0.0/8");
        Nlri path = new Nlri(plain.prefix(), 4294967295L);

        assertEquals("10.0.0.0/8", plain.toString());
        assertEquals("10.0.0.0/8 path 4294967295", path.toString());
        assertNotEquals(plain, path);
        assertEquals(AddressFamily.IPV4_UNICAST, plain.family());
        assertEquals("080a", Wire.written(plain::writeTo));
        assertEquals(2, plain.encodedSize());
        assertEquals("ffffffff080a", Wire.written(path::writeTo));
        assertEquals(6, path.encodedSize());
    }

    @ParameterizedTest
    @ValueSource(longs = {-2, 4294967296L})
    void pathIdentifierOutOfRangeIsRejected(long identifier) {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> new Nlri(IpPrefix.parse("10.0.0.0/8"), identifier));

        assertEquals("path identifier " + identifier + "; expected 0 to 4294967295", error.getMessage());
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void errorCodeIsFoundByItsNumbersAndPrintsThem(ErrorCode error) {
        assertEquals(Optional.of(error), ErrorCode.of(error.code(), error.subcode()));
        assertTrue(error.toString().startsWith(error.code() + "/" + error.subcode() + " "));
    }

    @ParameterizedTest
    @EnumSource(AddressFamily.class)
    void familyIsFoundByItsNumbers(AddressFamily family) {
        assertEquals(Optional.of(family), AddressFamily.of(family.afi(), family.safi()));
        assertEquals(Optional.empty(), AddressFamily.of(family.afi(), 128));
    }
}
