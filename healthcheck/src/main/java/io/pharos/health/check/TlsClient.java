package io.pharos.health.check;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The TLS settings of one check, made at the first need on a worker: reading the JDK's trust store takes its time. */
final class TlsClient {
    private final boolean verify;
    private final Executor workers;
    private @Nullable CompletableFuture<SslContext> made; // owned by the health loop

    TlsClient(boolean verify, Executor workers) {
        this.verify = verify;
        this.workers = workers;
    }

    /** Must be called on the health loop. A failure is tried again by the next call. */
    CompletableFuture<SslContext> context() {
        CompletableFuture<SslContext> context = made;
        if (context == null || context.isCompletedExceptionally()) {
            context = CompletableFuture.supplyAsync(this::make, workers);
            made = context;
        }
        return context;
    }

    private SslContext make() {
        try {
            SslContextBuilder builder = SslContextBuilder.forClient().sslProvider(SslProvider.JDK);
            if (!verify) {
                builder.trustManager(InsecureTrustManagerFactory.INSTANCE).endpointIdentificationAlgorithm("");
            }
            return builder.build();
        } catch (SSLException e) {
            throw new CompletionException(e);
        }
    }
}
