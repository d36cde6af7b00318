package io.pharos.health.check.udp;

import io.pharos.health.CheckResult;
import io.pharos.health.check.probe.FailureDescription;
import java.net.PortUnreachableException;

/** What can go wrong with datagrams. */
public final class Datagrams {
    private Datagrams() {}

    /** The result when the socket reports an error: the host has nobody at the port, or cannot be reached. */
    public static CheckResult failure(Throwable cause) {
        String message = FailureDescription.root(cause);
        boolean refused = cause instanceof PortUnreachableException || message.contains("refused");
        return CheckResult.fail("L4CON " + (refused ? "port unreachable" : message));
    }
}
