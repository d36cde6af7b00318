package io.pharos.health.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.handler.ssl.NotSslRecordException;
import io.pharos.health.check.probe.FailureDescription;
import java.io.IOException;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

class FailureDescriptionTest {
    @Test
    void rootCauseIsDescribed() {
        assertEquals(
                "no route", FailureDescription.root(new IllegalStateException("wrapped", new IOException("no route"))));
    }

    @Test
    void causeWithoutMessageIsDescribedByItsClass() {
        assertEquals("IOException", FailureDescription.root(new IOException()));
    }

    @Test
    void errorNumbersOfTheNativeTransportAreOmitted() {
        String message = "recvAddress(..) failed with error(-104): Connection reset by peer";

        assertEquals("Connection reset by peer", FailureDescription.root(new IOException(message)));
    }

    @Test
    void plaintextAnswerIsReportedAsNotTls() {
        assertEquals(
                "answer is not TLS",
                FailureDescription.root(
                        new SSLException(new NotSslRecordException("not an SSL/TLS record: 485454502f312e31"))));
    }
}
