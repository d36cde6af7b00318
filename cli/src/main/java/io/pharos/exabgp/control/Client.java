package io.pharos.exabgp.control;

/**
 * A client that sends text commands: a connection to the control socket, a pair of named pipes, standard input, or a
 * helper process. The lines of one client are executed and answered in order. Only one thread at a time may call it; no
 * method blocks except {@link #awaitAnswers}.
 */
public interface Client extends AutoCloseable {
    /** Executes a line, given without its line feed. */
    void line(String line);

    /** Replies with an error to a line that is too long or not UTF-8. */
    void unreadable(String reason);

    /** Marks the end of a batch of lines: pending announcements and replies are sent. */
    default void pause() {}

    /** Stop reading a client's commands while more replies than this are pending. */
    int MOST_OWED = 1000;

    /** Returns the number of pending replies. Thread-safe. */
    int owed();

    /** Blocks while more than {@link #MOST_OWED} replies are pending. Not for a thread that serves several clients. */
    void awaitAnswers() throws InterruptedException;

    /** Disconnects the client: no more replies are sent, and the routes bound to it are withdrawn. */
    @Override
    void close();
}
