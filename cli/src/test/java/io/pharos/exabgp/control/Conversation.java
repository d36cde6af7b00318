package io.pharos.exabgp.control;

import static org.awaitility.Awaitility.await;

import java.util.Arrays;
import java.util.List;

/** A client, and what it was told. */
final class Conversation implements AutoCloseable, ReplySink {
    private final StringBuilder heard = new StringBuilder();
    private final Client client;

    Conversation(Control control, ClientSettings settings) {
        this.client = control.connect(settings, this);
    }

    @Override
    public synchronized void send(String lines) {
        heard.append(lines);
    }

    /** All that was said since the last question. */
    synchronized String heard() {
        return heard.toString();
    }

    private synchronized void forget() {
        heard.setLength(0);
    }

    /** Gives commands in one breath, and waits for nothing. */
    void tell(String... lines) {
        Arrays.asList(lines).forEach(client::line);
        client.pause();
    }

    /** Gives a command that is answered, and waits for all of its answer. */
    String ask(String line) {
        forget();
        tell(line);
        await().until(() -> List.of("done", "error").contains(lastLine()));
        return heard();
    }

    private String lastLine() {
        String text = heard().stripTrailing();
        return text.substring(text.lastIndexOf('\n') + 1);
    }

    /** Gives a line that the door could not read. */
    void mumble(String reason) {
        forget();
        client.unreadable(reason);
        client.pause();
    }

    @Override
    public void close() {
        client.close();
    }
}
