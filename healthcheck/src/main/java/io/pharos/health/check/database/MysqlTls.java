package io.pharos.health.check.database;

import io.pharos.health.check.database.DriverSocketFactory.Tools;
import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.HostAddress;
import org.mariadb.jdbc.export.ExceptionFactory;
import org.mariadb.jdbc.plugin.TlsSocketPlugin;

/** Lets MariaDB's driver speak TLS as our settings say; found and made by the driver. */
public final class MysqlTls implements TlsSocketPlugin {
    /** The name by which the driver is told to use this one. */
    static final String TYPE = "PHAROS";

    /** For the driver. */
    public MysqlTls() {}

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public SSLSocket createSocket(Socket plain, SSLSocketFactory unused) throws IOException {
        Tools tools = DriverSocketFactory.tools();
        return tools.checkSocketFactory().secure(plain, tools.runProgress());
    }

    /** None: {@link #createSocket} has a context of its own. */
    @Override
    public TrustManager[] getTrustManager(Configuration driver, ExceptionFactory exceptions, HostAddress address) {
        return new TrustManager[0];
    }

    /** None, for the same reason. */
    @Override
    public KeyManager[] getKeyManager(Configuration driver, ExceptionFactory exceptions) {
        return new KeyManager[0];
    }

    /** Done already, within the handshake. */
    @Override
    public void verify(String host, SSLSession session, long threadId) {}
}
