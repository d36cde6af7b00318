package io.pharos.health.check;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.pharos.health.Check;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckRuntime;
import io.pharos.health.WatchEnd;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Makes one HTTP request. Each run makes a connection of its own; between runs an idle one may be held, bare TCP also where
 * requests go over TLS. No thread is used but the health loop.
 */
public final class HttpCheck implements Check {
    private static final int MAX_HEADER_OCTETS = 65536;

    private final CheckRuntime runtime;
    private final HttpRequestPlan first;
    private final HttpJudge judge;
    private final TlsClient tls;
    private final IdleConnection idle;

    public HttpCheck(HttpCheckSettings settings, CheckRuntime runtime) {
        this.runtime = runtime;
        this.first = HttpRequestPlan.first(settings);
        this.judge = HttpJudge.of(settings);
        this.tls = new TlsClient(settings.verifyTls(), runtime.workers());
        this.idle = new IdleConnection(runtime, settings.watch());
    }

    @Override
    public CompletableFuture<CheckResult> run(Duration timeout) {
        return Probe.start(runtime, timeout, probe -> {
            probe.tellAddress(idle::reached);
            request(probe, first);
        });
    }

    @Override
    public CompletableFuture<WatchEnd> watch() {
        return idle.hold();
    }

    private void request(Probe probe, HttpRequestPlan plan) {
        if (!plan.target().tls()) {
            connect(probe, plan, null);
            return;
        }
        probe.stage("L6TOUT TLS not ready");
        var unused = tls.context()
                .whenComplete((context, failure) -> probe.onLoop(() -> {
                    if (failure == null) {
                        connect(probe, plan, context);
                    } else {
                        probe.finish(CheckResult.unknown(failure));
                    }
                }));
    }

    private void connect(Probe probe, HttpRequestPlan plan, @Nullable SslContext context) {
        probe.connect(plan.target().endpoint(), pipeline -> {
            if (context != null) {
                pipeline.addLast(tlsHandler(pipeline, context, plan.target().endpoint()));
            }
            pipeline.addLast(
                    new HttpClientCodec(
                            new HttpDecoderConfig()
                                    .setMaxInitialLineLength(MAX_HEADER_OCTETS)
                                    .setMaxHeaderSize(MAX_HEADER_OCTETS),
                            HttpClientCodec.DEFAULT_PARSE_HTTP_AFTER_CONNECT_REQUEST,
                            HttpClientCodec.DEFAULT_FAIL_ON_MISSING_RESPONSE),
                    new HttpConversation(probe, plan, judge, next -> probe.onLoop(() -> request(probe, next))));
        });
    }

    private SslHandler tlsHandler(ChannelPipeline pipeline, SslContext context, Endpoint endpoint) {
        // Signatures and certificate chains are worked out on a worker, not on the loop.
        SslHandler handler =
                context.newHandler(pipeline.channel().alloc(), endpoint.host(), endpoint.port(), runtime.workers());
        handler.setHandshakeTimeoutMillis(0); // the probe's own deadline is the only one
        return handler;
    }
}
