package io.pharos.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.pharos.settings.InvalidText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {
    @ParameterizedTest
    @CsvSource({"1B, 1", "500KiB, 512000", "10MiB, 10485760", "2GiB, 2147483648"})
    void sizesHaveAUnit(String text, long octets) {
        assertEquals(octets, ByteSize.parse(text).octets());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "0B", "-1MiB", "1.5MiB", "10MB", "ten", "99999999999GiB"})
    void anythingElseIsRefused(String text) {
        assertThrows(InvalidText.class, () -> ByteSize.parse(text));
    }

    @Test
    void nothingIsNoSize() {
        assertThrows(IllegalArgumentException.class, () -> new ByteSize(0));
    }
}
