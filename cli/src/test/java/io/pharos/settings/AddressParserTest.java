package io.pharos.settings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressParserTest {
    @Test
    void fourNumbersAreAnIpv4Address() {
        assertArrayEquals(
                new byte[] {(byte) 192, 0, 2, (byte) 255},
                AddressParser.parse("192.0.2.255").getAddress());
        assertEquals(Inet4Address.class, AddressParser.parse("0.0.0.0").getClass());
    }

    @ParameterizedTest
    @ValueSource(strings = {"::", "::1", "2001:db8::1", "2001:DB8:0:0:0:0:0:1", "fe80::1%1", "64:ff9b::192.0.2.1"})
    void groupsWithColonsAreAnIpv6Address(String text) {
        assertEquals(Inet6Address.class, AddressParser.parse(text).getClass());
    }

    @Test
    void aZoneMayBeAnInterfacesName() throws SocketException {
        NetworkInterface loopback = NetworkInterface.networkInterfaces()
                .filter(candidate -> candidate.inetAddresses().anyMatch(Inet6Address.class::isInstance))
                .findFirst()
                .orElse(null);
        assumeTrue(loopback != null, "no interface with IPv6");

        Inet6Address address = AddressParser.parseIpv6("fe80::1%" + loopback.getName());

        assertEquals(loopback, address.getScopedInterface());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "localhost", "router.example.net", "1", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "0x7f.0.0.1",
                        "1.2.3.4 ",
                ":", ":::", "1:2:3", "1:2:3:4:5:6:7:8:9", "g::1", "[::1]", "::1/128", "::ffff:1.2.3.4", "::1%",
                        "::1%no-such-if",
                "fe80::1%eth0]:", "::1.2.3", "1.2.3.4%1"
            })
    void noOtherTextIsAnAddressAndNoNameIsLookedUp(String text) {
        assertThrows(InvalidText.class, () -> AddressParser.parse(text));
    }
}
