package io.pharos.bgp.transport;

import java.net.NoRouteToHostException;

/** Failures of TCP in the words of the operating system. */
final class SystemErrors {
    private SystemErrors() {}

    /** The system's words, without those of Java and Netty around them: {@code Connection refused 192.0.2.1:179}. */
    static String describe(Throwable cause) {
        String message = cause.getMessage();
        if (message == null) {
            return cause.getClass().getSimpleName();
        }
        if (cause instanceof NoRouteToHostException) {
            message = message.replaceFirst(
                    "^null\\b", "No route to host"); // Netty's native transport has no words for it
        }
        return message.replaceFirst("^\\S+ failed(?: with error\\(-?[0-9]+\\))?: ", "")
                .replace(": /", " ");
    }
}
