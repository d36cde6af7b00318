package io.pharos.bgp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A router that says what the test tells it to: it listens on a port of the loopback, and it dials. */
final class ScriptedRouter implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int BACKLOG = 50;

    private final ServerSocket server;
    private final List<RouterConnection> connections = new ArrayList<>();

    /** A router that listens on a port of the system's choice. */
    ScriptedRouter(String address) throws IOException {
        this(new InetSocketAddress(InetAddress.getByName(address), 0));
    }

    /** A router that listens on this port. */
    ScriptedRouter(InetSocketAddress address) throws IOException {
        this(address, 0);
    }

    /**
     * A port of the system's choice where nobody listens, and that nobody else gets until the socket is closed; a router may
     * listen on it meanwhile.
     */
    static Socket reservePort(String address) throws IOException {
        Socket reserved = new Socket();
        reserved.setReuseAddress(true);
        reserved.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
        return reserved;
    }

    /** A router whose connections hold few octets that it has not read. */
    static ScriptedRouter withSmallReceiveBuffer(String address) throws IOException {
        return new ScriptedRouter(new InetSocketAddress(InetAddress.getByName(address), 0), 4096);
    }

    private ScriptedRouter(InetSocketAddress address, int receiveBuffer) throws IOException {
        server = new ServerSocket();
        if (receiveBuffer > 0) {
            server.setReceiveBufferSize(receiveBuffer);
        }
        server.setSoTimeout((int) PATIENCE.toMillis());
        server.bind(address, BACKLOG);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    /** The next connection of the speaker's. */
    RouterConnection accept() throws IOException {
        return remember(new RouterConnection(server.accept()));
    }

    /** Whether the speaker does not connect for so long. */
    boolean isLeftAloneFor(Duration time) throws IOException {
        server.setSoTimeout((int) time.toMillis());
        try (Socket unwanted = server.accept()) {
            return unwanted.isClosed();
        } catch (SocketTimeoutException e) {
            return true;
        } finally {
            server.setSoTimeout((int) PATIENCE.toMillis());
        }
    }

    /** A connection to the speaker from this router's address. */
    RouterConnection dial(InetSocketAddress speaker) throws IOException {
        return dial(speaker, server.getInetAddress());
    }

    /** A connection to the speaker from another address. */
    RouterConnection dial(InetSocketAddress speaker, InetAddress from) throws IOException {
        return dial(speaker, new InetSocketAddress(from, 0));
    }

    /** A connection to the speaker from this address and port. */
    RouterConnection dial(InetSocketAddress speaker, InetSocketAddress from) throws IOException {
        Socket socket = new Socket();
        socket.setReuseAddress(true); // so that a router may listen on the same port
        socket.bind(from);
        socket.connect(speaker);
        return remember(new RouterConnection(socket));
    }

    /** Refuses connections from now on, and ends those that there are. */
    @Override
    public void close() throws IOException {
        server.close();
        for (RouterConnection connection : connections) {
            connection.close();
        }
    }

    private RouterConnection remember(RouterConnection connection) {
        connections.add(connection);
        return connection;
    }
}
