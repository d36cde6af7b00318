package io.pharos.exabgp.control;

/** A command that is understood and not carried out. The message says why, and what was expected. */
final class CommandRejectedException extends Exception {
    private static final long serialVersionUID = 1L;

    CommandRejectedException(String reason) {
        // No stack trace: it is about a command, and a client may send a hundred thousand bad ones.
        super(reason, null, false, false);
    }

    /** Never null, unlike {@link #getMessage}. */
    String reason() {
        return String.valueOf(getMessage());
    }
}
