package io.pharos.health.check;

import io.pharos.health.CheckResult;
import java.net.PortUnreachableException;

/** What can go wrong with datagrams. */
final class Datagrams {
    private Datagrams() {}

    /** The result when the socket reports an error: the host has nobody at the port, or cannot be reached. */
    static CheckResult failure(Throwable cause) {
        String message = Causes.root(cause);
        boolean refused = cause instanceof PortUnreachableException || message.contains("refused");
        return CheckResult.fail("L4CON " + (refused ? "port unreachable" : message));
    }
}
