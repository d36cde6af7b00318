package io.pharos.health.check.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.pharos.health.Threshold;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTest {
    @ParameterizedTest
    @CsvSource({
        "5%, 5, true",
        "0.5%, 0.5, true",
        "100%, 100, true",
        "10B, 10, false",
        "10kB, 10000, false",
        "1KiB, 1024, false",
        "512MiB, 536870912, false",
        "2.5 GB, 2500000000, false",
        "1TiB, 1099511627776, false"
    })
    void amountsWithAUnitAreParsed(String text, double number, boolean percent) {
        assertEquals(new Amount(number, percent), Amount.parse("x", text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "-5%", "101%", "5 %%", "5G", "GiB", "1e3B", "5PiB", "½GB"})
    void invalidAmountsAreRejected(String text) {
        IllegalArgumentException thrown =
                assertThrows(IllegalArgumentException.class, () -> Amount.parse("min-free", text));

        assertEquals(true, thrown.getMessage().startsWith("min-free \"" + text + "\"; expected "), thrown.getMessage());
    }

    @Test
    void twoAmountsDefineALimit() {
        assertEquals(Threshold.below(5, 10), Amount.atLeast("min-free", "5%", "10%"));
        assertEquals(Threshold.below(1024, 1024), Amount.atLeast("min-free", "1KiB", null));
        assertEquals(
                "clear \"10%\" with min-free \"1GB\"; expected both in percent, or both in octets",
                assertThrows(IllegalArgumentException.class, () -> Amount.atLeast("min-free", "1GB", "10%"))
                        .getMessage());
        assertEquals(
                "clear \"1MB\"; expected at least 1GB, which is min-free",
                assertThrows(IllegalArgumentException.class, () -> Amount.atLeast("min-free", "1GB", "1MB"))
                        .getMessage());
    }

    @Test
    void limitThatCanNeverTripIsRejected() {
        assertEquals(
                "min-free \"0%\"; expected more than zero",
                assertThrows(IllegalArgumentException.class, () -> Amount.atLeast("min-free", "0%", null))
                        .getMessage());
    }

    @ParameterizedTest
    @CsvSource({"0, 0B", "1023, 1023B", "1024, 1.0KiB", "1610612736, 1.5GiB", "5497558138880, 5.0TiB"})
    void octetsArePrintedWithBinaryUnits(long octets, String shown) {
        assertEquals(shown, Amount.shown(octets));
    }
}
