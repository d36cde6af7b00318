package io.pharos.exabgp.listener;

import io.pharos.exabgp.control.Client;

/** Passes a client's lines on for execution. */
final class ClientLines implements LineSplitter.Lines {
    private final Client client;

    ClientLines(Client client) {
        this.client = client;
    }

    @Override
    public void line(long number, String text) {
        client.line(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }

    @Override
    public void fault(long number, String reason) {
        client.unreadable("line " + number + ": " + reason);
    }

    @Override
    public void pause() {
        client.pause();
    }
}
