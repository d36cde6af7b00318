package io.pharos.bgp.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressFormatterTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "2001:db8:0:0:0:0:0:1, 2001:db8::1",
        "2001:DB8::1:0:0:1, 2001:db8::1:0:0:1",
        "0:0:0:0:0:0:0:0, ::",
        "fe80::1, fe80::1"
    })
    void ipv6AddressesAreCompressed(String written, String expected) throws UnknownHostException {
        assertEquals(expected, AddressFormatter.of(InetAddress.getByName(written)));
    }

    @ParameterizedTest
    @CsvSource({"7, fe80::1%7"})
    void zoneIdentifierIsKept(int scope, String expected) throws UnknownHostException {
        byte[] octets = InetAddress.getByName("fe80::1").getAddress();

        assertEquals(expected, AddressFormatter.of(Inet6Address.getByAddress(null, octets, scope)));
    }
}
