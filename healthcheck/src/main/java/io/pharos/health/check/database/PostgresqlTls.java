package io.pharos.health.check.database;

import io.pharos.health.check.database.DriverSocketFactory.Tools;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;

/** Lets PostgreSQL's driver speak TLS as our settings say; made by the driver, as {@link DriverSocketFactory} is. */
public final class PostgresqlTls extends SSLSocketFactory {
    private static final String NOT_ASKED_FOR = "TLS before PostgreSQL's own greeting; expected it after that";

    /** For the driver. */
    public PostgresqlTls() {}

    @Override
    public Socket createSocket(Socket plain, String host, int port, boolean closeBoth) throws IOException {
        Tools tools = DriverSocketFactory.tools();
        return tools.checkSocketFactory().secure(plain, tools.runProgress());
    }

    /** None of its own: the context's defaults hold. */
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
        throw new UnsupportedOperationException(NOT_ASKED_FOR);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException(NOT_ASKED_FOR);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException(NOT_ASKED_FOR);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException(NOT_ASKED_FOR);
    }
}
