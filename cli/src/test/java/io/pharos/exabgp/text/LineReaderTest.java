package io.pharos.exabgp.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    private final LineReader reader = new LineReader();

    @Test
    void similarLinesAreReadAsByTheParser() throws TextException {
        for (String line : List.of(
                "announce route 10.0.0.0/24 next-hop self med 100",
                "announce route 10.0.1.0/24 next-hop self med 100",
                "announce route 10.0.2.0/24 next-hop self med 1001",
                "announce route 2001:db8::/64 next-hop self med 1001",
                "announce route 10.0.3.1 next-hop self med 1001",
                "announce route 10.0.4.0/24  next-hop self med 1001",
                "neighbor 192.0.2.1 announce route 10.0.5.0/24 next-hop self path-information 7 sync",
                "neighbor 192.0.2.1 announce route 10.0.6.0/24 next-hop self path-information 7 sync",
                "announce route 10.0.6.0/24 next-hop self path-information 7 sync",
                "announce route 10.0.8.0/23 next-hop self split /24",
                "announce route 10.0.10.0/23 next-hop self split /24",
                "announce attributes next-hop self nlri 10.0.1.0/24",
                "withdraw route 10.0.1.0/24")) {
            assertEquals(RequestParser.parse(line), reader.read(line));
        }
    }

    @Test
    void errorsAreReportedAsByTheParser() throws TextException {
        reader.read("announce route 10.0.0.0/24 next-hop self");

        for (String prefix : List.of("10.0.0.1/24", "224.0.0.0/24", "nonsense", "")) {
            String line = "announce route " + prefix + " next-hop self";
            String expected = assertThrows(TextException.class, () -> RequestParser.parse(line))
                    .getMessage();
            assertEquals(
                    expected,
                    assertThrows(TextException.class, () -> reader.read(line)).getMessage());
        }
    }
}
