package io.pharos.bgp.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The number behind the slash. */
class PrefixLengthTest {
    @ParameterizedTest
    @CsvSource({"0.0.0.0/0,0", "10.0.0.0/8,8", "10.0.0.0/32,32", "2001:db8::/128,128"})
    void decimalLengthIsParsed(String text, int length) {
        assertEquals(length, IpPrefix.parse(text).length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/08", "10.0.0.0/008", "0.0.0.0/00", "2001:db8::/032", "10.0.0.0/+8", "10.0.0.0/"})
    void lengthWithALeadingZeroOrSignIsRejected(String text) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> IpPrefix.parse(text));

        int bits = text.contains(":") ? 128 : 32;
        assertEquals(text + ": prefix length; expected 0 to " + bits, refused.getMessage());
    }
}
