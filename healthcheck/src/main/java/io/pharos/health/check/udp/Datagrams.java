package io.pharos.health.check.udp;

import io.pharos.health.CheckResult;
import io.pharos.health.check.probe.FailureDescription;
import java.net.PortUnreachableException;

/** Describes errors of datagram sockets. */
public final class Datagrams {
    private Datagrams() {}

    /** Returns the result for an error that the socket reports, such as an unreachable port or host. */
    public static CheckResult failure(Throwable cause) {
        String message = FailureDescription.root(cause);
        boolean refused = cause instanceof PortUnreachableException || message.contains("refused");
        return CheckResult.fail("L4CON " + (refused ? "port unreachable" : message));
    }
}
