package io.pharos.bgp;

import static io.pharos.bgp.Lab.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.packet.message.MessageType;
import io.pharos.bgp.session.State;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keepalives and the hold timer (RFC 4271 sections 4.4 and 6.5). */
class HoldTimeTest {
    @ParameterizedTest(name = "we say {0}, they say {1}")
    @CsvSource({"90, 3, 3", "3, 90, 3", "0, 90, 0", "90, 0, 0", "90, 90, 90", "65535, 65535, 65535"})
    void theSmallerHoldTimeHolds(int ours, int theirs, int agreed) throws Exception {
        try (Lab lab = Lab.dialling(Lab.peer(ours))) {
            lab.router.accept().establish(Lab.routerOpen(theirs));

            lab.awaitState(State.ESTABLISHED);
            assertEquals(Duration.ofSeconds(agreed), lab.status().negotiated().holdTime());
        }
    }

    @Test
    void aHoldTimeOfZeroMeansNoKeepalivesAtAll() throws Exception {
        try (Lab lab = Lab.dialling(Lab.peer(0))) {
            RouterConnection connection = lab.established();

            assertTrue(connection.silentFor(Duration.ofMillis(1500)));
            assertEquals(1L, lab.status().sent().get(MessageType.KEEPALIVE), "the one that answers the OPEN");
            assertEquals(State.ESTABLISHED, lab.state());
        }
    }

    @Test
    void keepalivesComeAThirdOfTheHoldTimeApartAndSilenceEndsTheSession() throws Exception {
        try (Lab lab = Lab.dialling(Lab.peer(3))) {
            RouterConnection connection = lab.router.accept();
            connection.establish(Lab.routerOpen(3));
            connection.readTable(Lab.FAMILIES);

            int keepalives = 0;
            Heard heard = connection.read();
            while (heard.isKeepalive()) {
                keepalives++;
                heard = connection.read();
            }

            assertEquals(new Heard(Script.NOTIFICATION, "0400"), heard);
            assertEquals(RouterConnection.Ending.FIN, connection.ending());
            // Two on time, and a third if it comes as the session ends; fewer where the machine is busy.
            assertTrue(keepalives >= 1 && keepalives <= 3, keepalives + " in three seconds");
        }
    }

    @Test
    void keepalivesAndUpdatesOfThePeerKeepTheSession() throws Exception {
        try (Lab lab = Lab.dialling(Lab.peer(3))) {
            RouterConnection connection = lab.router.accept();
            connection.establish(Lab.routerOpen(3));
            connection.readTable(Lab.FAMILIES);

            for (int i = 0; i < 4; i++) {
                assertEquals(Script.KEEPALIVE, connection.read().type()); // about one a second
                connection.send(i % 2 == 0 ? Script.keepalive() : Script.update("", "", ""));
            }

            assertEquals(State.ESTABLISHED, lab.state());
            assertEquals(1, lab.status().timesEstablished());
        }
    }

    @Test
    void silenceInOpenConfirmEndsTheSessionToo() throws Exception {
        try (Lab lab = Lab.dialling(Lab.peer(3))) {
            RouterConnection connection = lab.router.accept();
            connection.exchangeOpens(Lab.routerOpen(3));

            connection.expectNotification("04 00");
            eventually().until(() -> lab.status().timesEstablished() == 0);
        }
    }
}
