package io.pharos.health.check.grpc;

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
import io.pharos.health.check.probe.ProbeAddress;
import io.pharos.health.check.probe.ProbeRun;
import io.pharos.health.check.tls.TlsClient;
import io.pharos.health.check.tls.TlsSettings;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Calls gRPC's health protocol. Each run opens its own connection. */
public final class GrpcCheck implements Check {
    private static final int MAX_RESPONSE_OCTETS = 65536;

    private final CheckRuntime runtime;
    private final ProbeAddress probeAddress;
    private final String authority;
    private final @Nullable String service;
    private final @Nullable TlsClient tls;

    public GrpcCheck(GrpcCheckSettings settings, CheckRuntime runtime) {
        this.runtime = runtime;
        this.probeAddress = ProbeAddress.parse(settings.address());
        String wanted = settings.authority();
        this.authority = wanted == null ? probeAddress.toString() : wanted;
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
        return ProbeRun.start(runtime, timeout, probeRun -> call(probeRun, tls));
    }

    private void call(ProbeRun probeRun, @Nullable TlsClient client) {
        if (client == null) {
            probeRun.connect(probeAddress, pipeline -> speakHttp2(pipeline, probeRun, HttpScheme.HTTP));
            return;
        }
        client.prepare(
                probeRun,
                context -> probeRun.connect(probeAddress, pipeline -> {
                    client.install(
                            pipeline, context, client.nameOf(probeAddress.host()), probeAddress.port(), probeRun);
                    speakHttp2(pipeline, probeRun, HttpScheme.HTTPS);
                }));
    }

    private void speakHttp2(ChannelPipeline pipeline, ProbeRun probeRun, HttpScheme scheme) {
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
                new GrpcConversation(probeRun, authority, service));
    }
}
