package io.pharos.health.check.database;

/** The server answers with an error, such as a wrong password or a failed query. */
final class ServerErrorException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Takes the first line of the server's message. */
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
