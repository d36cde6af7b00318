package io.pharos.bgp.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import org.junit.jupiter.api.Test;

class ConnectorTest {
    @Test
    void failureIsDescribedWithTheSystemMessage() {
        assertEquals(
                "Connection refused 192.0.2.1:179",
                Connector.describe(new ConnectException(
                        "finishConnect(..) failed with error(-111): Connection refused: /192.0.2.1:179")));
        assertEquals("IllegalStateException", Connector.describe(new IllegalStateException()));
    }

    @Test
    void missingRouteToTheHostIsDescribed() {
        assertEquals(
                "No route to host 192.0.2.1:179",
                Connector.describe(new NoRouteToHostException("null: /192.0.2.1:179")));
        assertEquals(
                "No route to host 192.0.2.1:179",
                Connector.describe(new NoRouteToHostException("No route to host: /192.0.2.1:179")));
    }
}
