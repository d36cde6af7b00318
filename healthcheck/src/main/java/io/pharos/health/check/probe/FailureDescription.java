package io.pharos.health.check.probe;

import io.netty.handler.ssl.NotSslRecordException;
import java.util.regex.Pattern;

/** What went wrong, in words. */
public final class FailureDescription {
    /** What Netty's native transport puts before the system's words: the call, and the number of the error. */
    private static final Pattern NATIVE_CALL =
            Pattern.compile("^\\w+\\(\\.\\.\\) failed(?: with error\\(-?\\d+\\))?: ");

    private FailureDescription() {}

    /** The message of the first cause, or its class where it has none. */
    public static String root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        if (root instanceof NotSslRecordException) {
            return "answer is not TLS"; // its message is all that came, in hexadecimal
        }
        String message = root.getMessage();
        return message == null
                ? root.getClass().getSimpleName()
                : NATIVE_CALL.matcher(message).replaceFirst("");
    }
}
