package io.pharos.exabgp.listener;

import io.pharos.exabgp.control.Client;

/** Hands a client's lines to those who carry them out. */
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
