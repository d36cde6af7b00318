package io.pharos.health.check;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** A listener whose queue is full, so that Linux answers no further connection request. */
public final class FullListener implements AutoCloseable {
    /** Linux lets in one more than are to wait. */
    private static final int FIT = 2;

    private static final int WAITING = 6;

    private final ServerSocket listener;
    private final List<SocketChannel> clients = new ArrayList<>();

    public FullListener() throws IOException {
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        for (int i = 0; i < FIT; i++) {
            clients.add(SocketChannel.open(listener.getLocalSocketAddress()));
        }
        for (int i = 0; i < WAITING; i++) {
            SocketChannel client = SocketChannel.open();
            client.configureBlocking(false);
            client.connect(listener.getLocalSocketAddress());
            clients.add(client);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel client : clients) {
            client.close();
        }
        listener.close();
    }
}
