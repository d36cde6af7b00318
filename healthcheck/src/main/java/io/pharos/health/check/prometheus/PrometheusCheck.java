package io.pharos.health.check.prometheus;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.TooLongHttpContentException;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.ssl.SslProvider;
import io.pharos.health.Check;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckResult.Outcome;
import io.pharos.health.CheckRuntime;
import io.pharos.health.check.http.HttpCheckSettings;
import io.pharos.health.check.http.HttpRequestPlan;
import io.pharos.health.check.probe.ProbeAddress;
import io.pharos.health.check.probe.ProbeRun;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Compares the value of a metric with a condition. The page is fetched on the health loop and parsed on a worker. TLS
 * uses the JDK's trust store; redirects are not followed.
 */
public final class PrometheusCheck implements Check {
    private static final int MAX_PAGE_OCTETS = 4 * 1024 * 1024;

    private final CheckRuntime runtime;
    private final HttpRequestPlan plan;
    private final PrometheusEvaluator evaluator;
    private final boolean asksServer;

    public PrometheusCheck(PrometheusCheckSettings settings, CheckRuntime runtime) {
        this.runtime = runtime;
        this.plan = HttpRequestPlan.first(HttpCheckSettings.of(settings.address()));
        this.evaluator = PrometheusEvaluator.of(settings);
        this.asksServer = settings.query() != null;
    }

    @Override
    public CompletableFuture<CheckResult> run(Duration timeout) {
        AtomicBoolean answered = new AtomicBoolean();
        CompletableFuture<CheckResult> fetched =
                ProbeRun.start(runtime, timeout, probeRun -> start(probeRun, answered));
        if (!asksServer) {
            return fetched;
        }
        CompletableFuture<CheckResult> result = fetched.thenApply(found -> answered.get() ? found : noAnswer(found));
        var unused = result.whenComplete((found, failure) -> {
            if (result.isCancelled()) {
                fetched.cancel(true);
            }
        });
        return result;
    }

    /**
     * Makes failures of a Prometheus server UNKNOWN: a whole fleet queries the same server, and its failure is not one
     * of the services.
     */
    private static CheckResult noAnswer(CheckResult found) {
        return found.outcome() == Outcome.UNKNOWN
                ? found
                : CheckResult.unknown("no answer from Prometheus: " + found.detail())
                        .took(found.duration());
    }

    private void start(ProbeRun probeRun, AtomicBoolean answered) {
        if (!plan.target().tls()) {
            connect(probeRun, answered, null);
            return;
        }
        probeRun.stage("L6TOUT TLS not ready");
        var unused = CompletableFuture.supplyAsync(PrometheusCheck::trustingTheJdk, probeRun.workers())
                .whenComplete((context, failure) -> probeRun.onLoop(() -> {
                    if (failure == null) {
                        connect(probeRun, answered, context);
                    } else {
                        probeRun.finish(CheckResult.unknown(failure));
                    }
                }));
    }

    private static SslContext trustingTheJdk() {
        try {
            return SslContextBuilder.forClient().sslProvider(SslProvider.JDK).build();
        } catch (SSLException e) {
            throw new CompletionException(e);
        }
    }

    private void connect(ProbeRun probeRun, AtomicBoolean answered, @Nullable SslContext context) {
        if (probeRun.isOver()) {
            return;
        }
        ProbeAddress probeAddress = plan.target().probeAddress();
        probeRun.connect(probeAddress, pipeline -> {
            if (context != null) {
                pipeline.addLast(tlsHandler(pipeline, context, probeAddress));
            }
            pipeline.addLast(
                    new HttpClientCodec(),
                    new HttpObjectAggregator(MAX_PAGE_OCTETS, true),
                    new Conversation(probeRun, answered));
        });
    }

    private SslHandler tlsHandler(ChannelPipeline pipeline, SslContext context, ProbeAddress probeAddress) {
        SslHandler handler = context.newHandler(
                pipeline.channel().alloc(), probeAddress.host(), probeAddress.port(), runtime.workers());
        handler.setHandshakeTimeoutMillis(0); // the deadline of the run is the only one
        return handler;
    }

    /**
     * Requests the page and passes it to the evaluator. With TLS, the request waits in the handler for the handshake.
     */
    private final class Conversation extends SimpleChannelInboundHandler<FullHttpResponse> {
        private final ProbeRun probeRun;
        private final AtomicBoolean answered;
        private boolean over;

        Conversation(ProbeRun probeRun, AtomicBoolean answered) {
            this.probeRun = probeRun;
            this.answered = answered;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            boolean secure = context.pipeline().get(SslHandler.class) != null;
            probeRun.stage(secure ? "L6TOUT TLS handshake not finished" : "L7TOUT no response");
            FullHttpRequest request = plan.request();
            request.headers().set(HttpHeaderNames.ACCEPT, asksServer ? "application/json" : "text/plain;version=0.0.4");
            var unused = context.writeAndFlush(request).addListener(written -> {
                if (!written.isSuccess()) {
                    finish(CheckResult.fail(rootMessage(written.cause())));
                }
            });
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
                probeRun.stage("L7TOUT no response");
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
            int status = response.status().code();
            String body = response.content().toString(StandardCharsets.UTF_8);
            if (response.decoderResult().isFailure()) {
                finish(CheckResult.fail("L7RSP not a valid HTTP response"));
            } else if (asksServer && (status == 400 || status == 422)) {
                read(body); // the body describes the error
            } else if (status != 200) {
                finish(CheckResult.fail("L7STS " + status));
            } else {
                read(body);
            }
        }

        private void read(String body) {
            over = true;
            probeRun.stage("L7TOUT metrics not read");
            var unused = CompletableFuture.supplyAsync(() -> evaluator.evaluate(body), probeRun.workers())
                    .whenComplete((found, failure) -> {
                        answered.set(true);
                        probeRun.finish(failure == null ? found : CheckResult.unknown(failure));
                    });
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            finish(CheckResult.fail("L7RSP connection closed without a complete response"));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            if (cause instanceof TooLongHttpContentException) {
                finish(CheckResult.unknown("L7RSP more than " + MAX_PAGE_OCTETS + " octets of metrics"));
            } else if (cause instanceof PrematureChannelClosureException) {
                channelInactive(context); // the connection ended in the middle of the response
            } else {
                finish(CheckResult.fail(rootMessage(cause)));
            }
        }

        private void finish(CheckResult found) {
            if (!over) {
                over = true;
                probeRun.finish(found);
            }
        }

        private String rootMessage(Throwable thrown) {
            Throwable root = thrown;
            while (root.getCause() != null && root.getCause() != root) {
                root = root.getCause();
            }
            String code = root instanceof SSLException ? "L6RSP " : "L7RSP ";
            return code + (root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage());
        }
    }
}
