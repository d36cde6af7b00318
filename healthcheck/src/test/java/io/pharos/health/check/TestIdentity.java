package io.pharos.health.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * A key and the certificate that vouches for itself, made with the JDK's keytool.
 *
 * @param certificate PEM file
 * @param key PEM file, PKCS #8
 */
public record TestIdentity(KeyStore store, Path certificate, Path key) {
    private static final char[] PASSWORD = "changeit".toCharArray();

    /** Makes an identity whose certificate is valid for this many days and has these names, such as {@code dns:a.example}. */
    public static TestIdentity make(Path folder, String alias, int days, String names) throws Exception {
        Path file = folder.resolve(alias + ".p12");
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair"));
        words.addAll(List.of("-keystore", file.toString(), "-storetype", "PKCS12", "-storepass", new String(PASSWORD)));
        words.addAll(List.of("-alias", alias, "-keyalg", "EC", "-dname", "CN=" + alias));
        words.addAll(List.of("-validity", Integer.toString(days), "-ext", "san=" + names));
        Process keytool = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, keytool.waitFor(), said);
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return new TestIdentity(
                store,
                pem(
                        folder.resolve(alias + ".crt"),
                        "CERTIFICATE",
                        store.getCertificate(alias).getEncoded()),
                pem(
                        folder.resolve(alias + ".key"),
                        "PRIVATE KEY",
                        store.getKey(alias, PASSWORD).getEncoded()));
    }

    private static Path pem(Path file, String kind, byte[] octets) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(octets);
        return Files.writeString(file, "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }

    /** A listening socket that shows this identity, and asks for that of the client when {@code client} is given. */
    public SSLServerSocket listen(@Nullable TestIdentity client) throws Exception {
        SSLServerSocket socket = (SSLServerSocket)
                context(client).getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        socket.setNeedClientAuth(client != null);
        return socket;
    }

    private SSLContext context(@Nullable TestIdentity trusted) throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted == null ? store : trusted.trustStore());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private KeyStore trustStore() throws GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        try {
            trusted.load(null, null);
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
        trusted.setCertificateEntry(
                "trusted", store.getCertificate(store.aliases().nextElement()));
        return trusted;
    }
}
