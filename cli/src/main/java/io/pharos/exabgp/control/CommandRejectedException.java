package io.pharos.exabgp.control;

/** A command was understood but not executed. The message says why, and what was expected. */
final class CommandRejectedException extends Exception {
    private static final long serialVersionUID = 1L;

    CommandRejectedException(String reason) {
        // No stack trace: a client may send a hundred thousand bad commands.
        super(reason, null, false, false);
    }

    /** Never null, unlike {@link #getMessage}. */
    String reason() {
        return String.valueOf(getMessage());
    }
}
