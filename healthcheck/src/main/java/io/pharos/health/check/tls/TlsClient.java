package io.pharos.health.check.tls;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.pharos.health.CheckResult;
import io.pharos.health.check.probe.ProbeRun;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The TLS client of one check. A worker makes the context when it is first needed, since reading trust stores takes
 * time.
 */
public final class TlsClient {
    /** The age at which certificate files are read again, since they may be renewed. */
    private static final Duration FILES_KEPT = Duration.ofMinutes(1);

    private final TlsSettings settings;
    private final @Nullable ApplicationProtocolConfig protocols;
    private final Executor workers;
    private @Nullable CompletableFuture<SslContext> made; // owned by the health loop
    private long madeNanos; // owned by the health loop

    public TlsClient(TlsSettings settings, Executor workers) {
        this(settings, null, workers);
    }

    /**
     * Prepares the client side of TLS.
     *
     * @param protocols the protocols to offer by ALPN; null for none
     */
    public TlsClient(TlsSettings settings, @Nullable ApplicationProtocolConfig protocols, Executor workers) {
        this.settings = settings;
        this.protocols = protocols;
        this.workers = workers;
    }

    /**
     * Provides the context and continues with it on the loop. The run is UNKNOWN when the context cannot be made, for
     * example because a file cannot be read. Must be called on the health loop.
     */
    public void prepare(ProbeRun probeRun, Consumer<SslContext> next) {
        probeRun.stage("L6TOUT TLS not ready");
        var unused = context()
                .whenComplete((context, failure) -> probeRun.onLoop(() -> {
                    if (failure == null) {
                        next.accept(context);
                    } else {
                        probeRun.finish(CheckResult.unknown(failure));
                    }
                }));
    }

    /** Returns the name that the certificate of a host must have. */
    public String nameOf(String host) {
        return settings.nameOf(host);
    }

    /**
     * Adds TLS to a pipeline; handlers added after it see {@code channelActive} when the handshake is done.
     *
     * @param name the server name to request and to verify in the certificate
     */
    public void install(ChannelPipeline pipeline, SslContext context, String name, int port, ProbeRun probeRun) {
        // Signatures and certificate chains are verified on a worker, not on the loop.
        SslHandler handler = context.newHandler(pipeline.channel().alloc(), name, port, workers);
        handler.setHandshakeTimeoutMillis(0); // the deadline of the run is the only one
        pipeline.addLast(handler, new TlsHandshakeHandler(probeRun));
    }

    /** Starts making the context; after a failure the next call tries again. */
    private CompletableFuture<SslContext> context() {
        CompletableFuture<SslContext> context = made;
        boolean old = settings.readsFiles() && System.nanoTime() - madeNanos > FILES_KEPT.toNanos();
        if (context == null || context.isCompletedExceptionally() || old) {
            context = CompletableFuture.supplyAsync(() -> make(settings, protocols), workers);
            made = context;
            madeNanos = System.nanoTime();
        }
        return context;
    }

    /**
     * Reads the files and makes a context of the JDK's TLS.
     *
     * @throws CompletionException when a file cannot be read or is malformed
     */
    static SslContext make(TlsSettings settings, @Nullable ApplicationProtocolConfig protocols) {
        try {
            SslContextBuilder builder = SslContextBuilder.forClient().sslProvider(SslProvider.JDK);
            File ca = file("ca", settings.ca());
            if (ca != null) {
                builder.trustManager(ca);
            }
            if (!settings.verify()) {
                builder.trustManager(InsecureTrustManagerFactory.INSTANCE).endpointIdentificationAlgorithm("");
            }
            File certificate = file("client-certificate", settings.clientCertificate());
            File key = file("client-key", settings.clientKey());
            if (certificate != null && key != null) {
                builder.keyManager(certificate, key);
            }
            if (protocols != null) {
                builder.applicationProtocolConfig(protocols);
            }
            return builder.build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new CompletionException(e);
        }
    }

    private static @Nullable File file(String setting, @Nullable Path path) {
        if (path == null) {
            return null;
        }
        File file = path.toFile();
        if (!file.canRead()) {
            throw new IllegalArgumentException(setting + " " + path + " cannot be read");
        }
        return file;
    }
}
