package io.pharos.health.check.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.Callable;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Where the JDBC drivers get their sockets. They take the name of a factory's class and make the factory themselves, on the
 * thread that connects: what it needs is laid ready for that thread.
 */
public final class DriverSocketFactory extends SocketFactory {
    /** What a connection is made with. */
    record Tools(CheckSocketFactory checkSocketFactory, RunProgress runProgress) {}

    private static final ThreadLocal<@Nullable Tools> LAID_READY = new ThreadLocal<>();

    /** For the drivers. */
    public DriverSocketFactory() {}

    /** Runs the task, in which a driver connects on this thread. */
    static <T> T within(CheckSocketFactory checkSocketFactory, RunProgress runProgress, Callable<T> connecting)
            throws Exception {
        LAID_READY.set(new Tools(checkSocketFactory, runProgress));
        try {
            return connecting.call();
        } finally {
            LAID_READY.remove();
        }
    }

    /**
     * What is laid ready for this thread.
     *
     * @throws IllegalStateException outside of {@link #within}
     */
    static Tools tools() {
        Tools tools = LAID_READY.get();
        if (tools == null) {
            throw new IllegalStateException("a driver connects on an unknown thread");
        }
        return tools;
    }

    /** A socket that is connected already: drivers leave such a one as it is. */
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
