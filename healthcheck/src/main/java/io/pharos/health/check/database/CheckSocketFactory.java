package io.pharos.health.check.database;

import io.pharos.health.check.probe.ProbeAddress;
import io.pharos.health.check.tls.TlsSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Makes the sockets of one check. They belong to channels, so an interrupt closes the socket that its thread blocks on.
 */
final class CheckSocketFactory {
    /** The age at which certificate files are read again, since they may be renewed. */
    private static final Duration CONTEXT_KEPT = Duration.ofMinutes(1);

    private final ProbeAddress probeAddress;
    private final @Nullable TlsSettings tls;
    private @Nullable SSLContext context; // used by one run at a time
    private long contextNanos;

    /** Makes a factory; without TLS when {@code tls} is null. */
    CheckSocketFactory(ProbeAddress probeAddress, @Nullable TlsSettings tls) {
        this.probeAddress = probeAddress;
        this.tls = tls;
    }

    ProbeAddress probeAddress() {
        return probeAddress;
    }

    boolean usesTls() {
        return tls != null;
    }

    /** Connects, trying the addresses of the host one after the other. */
    Socket connect(RunProgress runProgress) throws IOException {
        runProgress.stage("L4TOUT name " + probeAddress.host() + " not resolved");
        InetAddress[] addresses = InetAddress.getAllByName(probeAddress.host());
        runProgress.stage("L4TOUT not connected to " + probeAddress);
        int last = addresses.length - 1;
        for (int i = 0; i < last && !runProgress.isExpired(); i++) {
            try {
                return connect(addresses[i], runProgress);
            } catch (IOException ignored) {
                runProgress.stage("L4TOUT not connected to " + probeAddress); // the next address may work
            }
        }
        return connect(addresses[last], runProgress);
    }

    private Socket connect(InetAddress address, RunProgress runProgress) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.connect(new InetSocketAddress(address, probeAddress.port()));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        runProgress.connected();
        runProgress.stage("L7TOUT no answer");
        return channel.socket();
    }

    /**
     * Prepares TLS on a connection, with the verification of the settings. The caller does the handshake.
     *
     * @throws IllegalStateException when the settings have no TLS
     */
    SSLSocket secure(Socket plain, RunProgress runProgress) throws IOException {
        TlsSettings settings = tls;
        if (settings == null) {
            throw new IllegalStateException("no TLS settings");
        }
        runProgress.stage("L6TOUT TLS handshake not finished");
        SSLSocket secured = (SSLSocket) context(settings)
                .getSocketFactory()
                .createSocket(plain, settings.nameOf(probeAddress.host()), probeAddress.port(), true);
        if (settings.verify()) {
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secured.setSSLParameters(parameters);
        }
        return secured;
    }

    private SSLContext context(TlsSettings settings) {
        SSLContext known = context;
        if (known == null || System.nanoTime() - contextNanos > CONTEXT_KEPT.toNanos()) {
            known = settings.context();
            context = known;
            contextNanos = System.nanoTime();
        }
        return known;
    }
}
