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
                        "finishConnect(..) failed with error(-111): Connection refused: /192.0.2.1:179")));
        assertEquals("IllegalStateException", Dialer.describe(new IllegalStateException()));
    }

    @Test
    void aHostWithoutARouteIsToldAsSuchThoughNettyHasNoWordsForIt() {
        assertEquals(
                "No route to host 192.0.2.1:179", Dialer.describe(new NoRouteToHostException("null: /192.0.2.1:179")));
        assertEquals(
                "No route to host 192.0.2.1:179",
                Dialer.describe(new NoRouteToHostException("No route to host: /192.0.2.1:179")));
    }
}
