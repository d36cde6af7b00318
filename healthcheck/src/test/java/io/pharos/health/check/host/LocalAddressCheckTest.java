package io.pharos.health.check.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalAddressCheckTest {
    @Test
    void loopbackAddressPasses() throws SocketException {
        assertEquals("PASS 1 of 1 addresses on this machine", run(null, "127.0.0.1"));
    }

    @Test
    void foreignAddressFails() throws SocketException {
        assertEquals(
                "FAIL not on this machine: 192.0.2.1, 2001:db8:0:0:0:0:0:1",
                run(null, "127.0.0.1", "192.0.2.1", "2001:db8::1"));
    }

    @Test
    void interfaceCanBeConfigured() throws SocketException {
        String loopback = NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress())
                .getName();

        assertEquals("PASS 1 of 1 addresses on " + loopback, run(loopback, "127.0.0.1"));
        assertEquals("FAIL not on " + loopback + ": 192.0.2.1", run(loopback, "192.0.2.1"));
        assertEquals("FAIL no interface nosuch0", run("nosuch0", "127.0.0.1"));
    }

    @Test
    void linkLocalAddressIsConfiguredWithoutAZone() throws SocketException {
        Optional<String> linkLocal = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(InetAddress::isLinkLocalAddress)
                .map(address -> address.getHostAddress().split("%", 2)[0])
                .findFirst();
        assumeTrue(linkLocal.isPresent(), "no link-local address on this machine");

        assertEquals("PASS 1 of 1 addresses on this machine", run(null, linkLocal.get()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "host", "192.0.2.1/32", "fe80::1%eth0", "1.2.3", "1.2.3.256"})
    void invalidAddressIsRejected(String text) {
        assertThrows(IllegalArgumentException.class, () -> new LocalAddressCheckSettings(List.of(text), null));
    }

    @Test
    void emptySettingsAreRejected() {
        assertThrows(IllegalArgumentException.class, () -> new LocalAddressCheckSettings(List.of(), null));
        assertThrows(IllegalArgumentException.class, () -> new LocalAddressCheckSettings(List.of("127.0.0.1"), " "));
    }

    private static String run(String on, String... addresses) throws SocketException {
        return new LocalAddressCheck(new LocalAddressCheckSettings(List.of(addresses), on))
                .run(Duration.ZERO)
                .summary();
    }
}
