package io.pharos.exabgp.control;

/**
 * One who gives commands: a connection to the socket, a pair of pipes, our standard input, or a helper process. Lines of one
 * client are carried out and answered in the order given. Its methods return at once but for one; they are called by one thread at a
 * time.
 */
public interface Client extends AutoCloseable {
    /** A whole line, without its line feed. */
    void line(String line);

    /** A line that cannot be read, as it is too long or not UTF-8; it is answered as an error. */
    void unreadable(String reason);

    /** All lines that came together have been given: neighbors are told together of what they announce, and they are answered. */
    default void pause() {}

    /** So many answers may be on their way before whoever reads its lines is to read no more of them. */
    int MOST_OWED = 1000;

    /** How many answers to its lines are still to come. For any thread. */
    int owed();

    /** Waits while more than {@link #MOST_OWED} answers are still to come; not for those who serve other clients too. */
    void awaitAnswers() throws InterruptedException;

    /** The client is gone: nothing more is answered, and what is bound to it is withdrawn. */
    @Override
    void close();
}
