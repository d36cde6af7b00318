package io.pharos.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
    @CsvSource({"127.0.0.1:9180,127.0.0.1:9180", "0.0.0.0:0,0.0.0.0:0", "[::1]:9180,[::1]:9180", "[::]:179,[::]:179"})
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

    @Test
    void aShutdownTextIsCountedInOctetsOfUtf8() {
        assertEquals("ü".repeat(127), new ShutdownText("ü".repeat(127)).text());

        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> new ShutdownText("ü".repeat(128)));
        assertEquals(
                "shutdown communication of 128 characters; expected at most 255 octets of UTF-8", refused.getMessage());
    }

    @Test
    void aSecretPrintsStars() {
        assertEquals("****", new SecretText("correct horse").toString());
        assertEquals("correct horse", new SecretText("correct horse").value());
    }
}
