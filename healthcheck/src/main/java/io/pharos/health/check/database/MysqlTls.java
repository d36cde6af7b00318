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

/** TLS for MariaDB's driver with the settings of the check; the driver finds it by ServiceLoader. */
public final class MysqlTls implements TlsSocketPlugin {
    /** The name that selects this plugin in the driver's properties. */
    static final String TYPE = "PHAROS";

    /** Called by the driver. */
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

    /** Returns none: {@link #createSocket} has its own context. */
    @Override
    public TrustManager[] getTrustManager(Configuration driver, ExceptionFactory exceptions, HostAddress address) {
        return new TrustManager[0];
    }

    /** Returns none, for the same reason. */
    @Override
    public KeyManager[] getKeyManager(Configuration driver, ExceptionFactory exceptions) {
        return new KeyManager[0];
    }

    /** Does nothing: the handshake has verified the name. */
    @Override
    public void verify(String host, SSLSession session, long threadId) {}
}
