package io.pharos.bgp.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import org.junit.jupiter.api.Test;

class SystemErrorsTest {
    @Test
    void failureIsDescribedWithTheSystemMessage() {
        assertEquals(
                "Connection refused 192.0.2.1:179",
                SystemErrors.describe(new ConnectException(
                        "finishConnect(..) failed with error(-111): Connection refused: /192.0.2.1:179")));
        assertEquals("IllegalStateException", SystemErrors.describe(new IllegalStateException()));
    }

    @Test
    void missingRouteToTheHostIsDescribed() {
        assertEquals(
                "No route to host 192.0.2.1:179",
                SystemErrors.describe(new NoRouteToHostException("null: /192.0.2.1:179")));
        assertEquals(
                "No route to host 192.0.2.1:179",
                SystemErrors.describe(new NoRouteToHostException("No route to host: /192.0.2.1:179")));
    }
}
