package io.pharos.health.check.tls;

import io.netty.handler.ssl.JdkSslContext;
import io.pharos.health.Setting;
import io.pharos.health.check.probe.FailureDescription;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The TLS settings of a check. */
public record TlsSettings(
        @Setting(value = "Whether the server's certificate and its name are verified.", fallback = "true")
        boolean verify,

        @Setting(
                value = "PEM file with the trusted certificate authorities, in place of the JDK's trust" + " store.",
                fallback = Setting.ABSENT)
        @Nullable Path ca,

        @Setting(
                value =
                        "PEM file with the client certificate followed by its intermediate certificates; for servers that"
                                + " require one.",
                fallback = Setting.ABSENT)
        @Nullable Path clientCertificate,

        @Setting(
                value = "PEM file with the key of `client-certificate`, in PKCS #8 and not encrypted.",
                fallback = Setting.ABSENT)
        @Nullable Path clientKey,

        @Setting(
                value = "The server name to request (SNI) and to verify in the certificate. Default: the"
                        + " host that the check connects to.",
                fallback = Setting.ABSENT)
        @Nullable String serverName) {

    /** The JDK's trust store, and the host as server name. */
    public static final TlsSettings DEFAULT = new TlsSettings(true, null, null, null, null);

    /** Accepts any certificate. */
    public static final TlsSettings UNVERIFIED = new TlsSettings(false, null, null, null, null);

    public TlsSettings {
        if ((clientCertificate == null) != (clientKey == null)) {
            throw new IllegalArgumentException((clientKey == null
                            ? "client-certificate without client-key"
                            : "client-key without client-certificate")
                    + "; expected both or neither");
        }
        if (serverName != null && !serverName.matches("[0-9A-Za-z_]([0-9A-Za-z_.-]*[0-9A-Za-z])?")) {
            throw new IllegalArgumentException("server-name \"" + serverName + "\"; expected a host name");
        }
        if (ca != null && !verify) {
            throw new IllegalArgumentException("ca with verify: false; expected verify: true with a ca");
        }
    }

    /** Returns settings that trust an authority and verify this name; null for the host that the check connects to. */
    public static TlsSettings trusting(Path ca, @Nullable String serverName) {
        return new TlsSettings(true, ca, null, null, serverName);
    }

    /**
     * Makes a context for blocking sockets. Reads the files, so it may block.
     *
     * @throws IllegalArgumentException when a file cannot be read or is malformed
     */
    public SSLContext context() {
        try {
            return ((JdkSslContext) TlsClient.make(this, null)).context();
        } catch (CompletionException e) {
            throw new IllegalArgumentException(FailureDescription.root(e), e);
        }
    }

    /** Returns the server name to request and to verify for this host. */
    public String nameOf(String host) {
        return serverName == null ? host : serverName;
    }

    /** Returns whether the settings name files, which may be replaced at run time. */
    boolean readsFiles() {
        return ca != null || clientKey != null;
    }
}
