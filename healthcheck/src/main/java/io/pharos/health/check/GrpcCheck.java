package io.pharos.health.check;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpScheme;
import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.HttpToHttp2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.InboundHttp2ToHttpAdapterBuilder;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.pharos.health.Check;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckRuntime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Asks a server by gRPC's health protocol whether it serves. Each run makes a connection of its own. */
public final class GrpcCheck implements Check {
    private static final int MAX_RESPONSE_OCTETS = 65536;

    private final CheckRuntime runtime;
    private final Endpoint endpoint;
    private final String authority;
    private final @Nullable String service;
    private final @Nullable TlsClient tls;

    public GrpcCheck(GrpcCheckSettings settings, CheckRuntime runtime) {
        this.runtime = runtime;
        this.endpoint = Endpoint.parse(settings.address());
        String wanted = settings.authority();
        this.authority = wanted == null ? endpoint.toString() : wanted;
        this.service = settings.service();
        TlsSettings tlsSettings = settings.tls();
        this.tls = tlsSettings == null ? null : new TlsClient(tlsSettings, http2Only(), runtime.workers());
    }

    private static ApplicationProtocolConfig http2Only() {
        return new ApplicationProtocolConfig(
                Protocol.ALPN,
                SelectorFailureBehavior.NO_ADVERTISE,
                SelectedListenerFailureBehavior.ACCEPT,
                ApplicationProtocolNames.HTTP_2);
    }

    @Override
    public CompletableFuture<CheckResult> run(Duration timeout) {
        return Probe.start(runtime, timeout, probe -> call(probe, tls));
    }

    private void call(Probe probe, @Nullable TlsClient client) {
        if (client == null) {
            probe.connect(endpoint, pipeline -> speakHttp2(pipeline, probe, HttpScheme.HTTP));
            return;
        }
        client.prepare(
                probe,
                context -> probe.connect(endpoint, pipeline -> {
                    client.install(pipeline, context, client.nameOf(endpoint.host()), endpoint.port(), probe);
                    speakHttp2(pipeline, probe, HttpScheme.HTTPS);
                }));
    }

    private void speakHttp2(ChannelPipeline pipeline, Probe probe, HttpScheme scheme) {
        Http2Connection connection = new DefaultHttp2Connection(false);
        pipeline.addLast(
                new HttpToHttp2ConnectionHandlerBuilder()
                        .connection(connection)
                        .frameListener(new InboundHttp2ToHttpAdapterBuilder(connection)
                                .maxContentLength(MAX_RESPONSE_OCTETS)
                                .build())
                        .httpScheme(scheme)
                        .gracefulShutdownTimeoutMillis(0)
                        .build(),
                new GrpcConversation(probe, authority, service));
    }
}
