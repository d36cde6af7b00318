package io.pharos.health.check.database;

import io.pharos.health.check.database.DriverSocketFactory.Tools;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;

/**
 * TLS for PostgreSQL's driver with the settings of the check; the driver makes it, like {@link DriverSocketFactory}.
 */
public final class PostgresqlTls extends SSLSocketFactory {
    private static final String NO_PLAIN_SOCKET =
            "TLS without a plain connection; expected one that has sent PostgreSQL's SSLRequest";

    /** Called by the driver. */
    public PostgresqlTls() {}

    @Override
    public Socket createSocket(Socket plain, String host, int port, boolean closeBoth) throws IOException {
        Tools tools = DriverSocketFactory.tools();
        return tools.checkSocketFactory().secure(plain, tools.runProgress());
    }

    /** Returns none: the defaults of the context apply. */
    @Override
    public String[] getDefaultCipherSuites() {
        return new String[0];
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return new String[0];
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException(NO_PLAIN_SOCKET);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException(NO_PLAIN_SOCKET);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException(NO_PLAIN_SOCKET);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException(NO_PLAIN_SOCKET);
    }
}
