package io.pharos.health.check.database;

/** The server answers, and what it says is an error: a wrong password, a query that cannot be run. */
final class ServerErrorException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Takes the first line of what the server said. */
    ServerErrorException(Throwable said) {
        super(firstLine(said), said);
    }

    private static String firstLine(Throwable said) {
        String message = said.getMessage();
        return message == null
                ? said.getClass().getSimpleName()
                : message.lines().findFirst().orElse("").strip();
    }
}
