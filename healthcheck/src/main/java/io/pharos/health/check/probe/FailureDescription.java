package io.pharos.health.check.probe;

import io.netty.handler.ssl.NotSslRecordException;
import java.util.regex.Pattern;

/** Describes failures in words. */
public final class FailureDescription {
    /** Netty's prefix of a system error: the native call and the error number. */
    private static final Pattern NATIVE_CALL =
            Pattern.compile("^\\w+\\(\\.\\.\\) failed(?: with error\\(-?\\d+\\))?: ");

    private FailureDescription() {}

    /** Returns the message of the root cause, or its class name when it has no message. */
    public static String root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        if (root instanceof NotSslRecordException) {
            return "answer is not TLS"; // its message is the whole input in hexadecimal
        }
        String message = root.getMessage();
        return message == null
                ? root.getClass().getSimpleName()
                : NATIVE_CALL.matcher(message).replaceFirst("");
    }
}
