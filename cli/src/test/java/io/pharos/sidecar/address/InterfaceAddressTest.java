package io.pharos.sidecar.address;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterfaceAddressTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "1: lo    inet 127.0.0.1/8 scope host lo\\       valid_lft forever preferred_lft forever | 127.0.0.1 | 8 | none",
                "1: lo    inet 10.0.0.1/32 scope global lo:web\\       valid_lft forever preferred_lft forever | 10.0.0.1 | 32 | web",
                "2: eth0    inet 10.0.0.5/24 brd 10.0.0.255 scope global dynamic eth0\\       valid_lft 5sec | 10.0.0.5 | 24 | none",
                "3: tun0    inet 10.0.0.1 peer 10.0.0.2/32 scope global tun0\\       valid_lft forever | 10.0.0.1 | 32 | none",
                "1: lo    inet6 ::1/128 scope host noprefixroute \\       valid_lft forever | 0:0:0:0:0:0:0:1 | 128 | none",
                "1: lo    inet6 2001:db8::1/64 scope global \\       valid_lft forever | 2001:db8:0:0:0:0:0:1 | 64 | none",
            })
    void aLineOfIpIsUnderstood(String line, String address, int length, String label) {
        String networkInterface = line.split("[: ]+", -1)[1];

        InterfaceAddress found = InterfaceAddress.parse(line, networkInterface).orElseThrow();

        assertEquals(address, found.address().getHostAddress());
        assertEquals(length, found.length());
        assertEquals(label, found.label());
    }

    @ParameterizedTest
    @CsvSource({"''", "'1: lo: <LOOPBACK,UP> mtu 65536'", "'nonsense inet'", "'1: lo    inet x/8 scope host lo'"})
    void otherLinesTellOfNoAddress(String line) {
        assertEquals(Optional.empty(), InterfaceAddress.parse(line, "lo"));
    }

    @Test
    void anAddressWithHostBitsStandsForNoNetwork() {
        InterfaceAddress host = InterfaceAddress.parse("1: lo    inet 10.0.0.5/24 scope global lo", "lo")
                .orElseThrow();
        InterfaceAddress network = InterfaceAddress.parse("1: lo    inet 10.0.0.0/24 scope global lo", "lo")
                .orElseThrow();

        assertEquals(Optional.empty(), host.network());
        assertEquals("10.0.0.0/24", network.network().orElseThrow().toString());
    }
}
