package io.pharos.health.dependency;

/** The server answers, and what it says is an error: a wrong password, a query that cannot be run. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Takes the first line of what the server said. */
    RefusedException(Throwable said) {
        super(firstLine(said), said);
    }

    private static String firstLine(Throwable said) {
        String message = said.getMessage();
        return message == null
                ? said.getClass().getSimpleName()
                : message.lines().findFirst().orElse("").strip();
    }
}
