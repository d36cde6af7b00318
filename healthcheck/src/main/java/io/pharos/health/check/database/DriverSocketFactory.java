package io.pharos.health.check.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.Callable;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Gives the JDBC drivers their sockets. A driver takes the name of this class and makes an instance on the thread that
 * connects; what the instance needs is stored for that thread.
 */
public final class DriverSocketFactory extends SocketFactory {
    /** What a connection needs. */
    record Tools(CheckSocketFactory checkSocketFactory, RunProgress runProgress) {}

    private static final ThreadLocal<@Nullable Tools> OF_THREAD = new ThreadLocal<>();

    /** Called by the drivers. */
    public DriverSocketFactory() {}

    /** Runs a task in which a driver connects on this thread. */
    static <T> T within(CheckSocketFactory checkSocketFactory, RunProgress runProgress, Callable<T> connecting)
            throws Exception {
        OF_THREAD.set(new Tools(checkSocketFactory, runProgress));
        try {
            return connecting.call();
        } finally {
            OF_THREAD.remove();
        }
    }

    /**
     * Returns what is stored for this thread.
     *
     * @throws IllegalStateException outside of {@link #within}
     */
    static Tools tools() {
        Tools tools = OF_THREAD.get();
        if (tools == null) {
            throw new IllegalStateException("a driver connects on another thread; expected the thread of the run");
        }
        return tools;
    }

    /** Returns a connected socket, which drivers do not connect again. */
    @Override
    public Socket createSocket() throws IOException {
        Tools tools = tools();
        return tools.checkSocketFactory().connect(tools.runProgress());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket();
    }
}
