package io.pharos.bgp.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import org.junit.jupiter.api.Test;

class DialerTest {
    @Test
    void aFailureIsToldInTheWordsOfTheSystem() {
        assertEquals(
                "Connection refused 192.0.2.1:179",
                Dialer.describe(new ConnectException(
                        "connect(..) failed with error(-111): Connection refused: /192.0.2.1:179")));
        assertEquals("ConnectException", Dialer.describe(new ConnectException()));
    }

    @Test
    void aNetworkWithoutARouteIsToldInWordsToo() {
        assertEquals(
                "Network is unreachable 192.0.2.1:179",
                Dialer.describe(new NoRouteToHostException("null: /192.0.2.1:179")));
    }
}
