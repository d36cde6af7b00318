package io.pharos.health.check.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslContext;
import io.pharos.health.Check;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckRuntime;
import io.pharos.health.WatchEnd;
import io.pharos.health.check.probe.IdleConnection;
import io.pharos.health.check.probe.ProbeAddress;
import io.pharos.health.check.probe.ProbeRun;
import io.pharos.health.check.tls.TlsClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends one HTTP request. Each run opens its own connection, unless {@code reuse} keeps it; between runs an idle
 * connection may be held, bare TCP even for https. Runs on the health loop; workers do the cryptography of TLS.
 */
public final class HttpCheck implements Check {
    private final CheckRuntime runtime;
    private final HttpCheckSettings settings;
    private final HttpRequestPlan first;
    private final HttpEvaluator evaluator;
    private final TlsClient tls;
    private final IdleConnection idle;
    private final @Nullable Path unix;
    private @Nullable Channel kept; // owned by the health loop; open, without a request in progress
    private boolean closed; // owned by the health loop

    public HttpCheck(HttpCheckSettings settings, CheckRuntime runtime) {
        this.runtime = runtime;
        this.settings = settings;
        this.first = HttpRequestPlan.first(settings);
        this.evaluator = HttpEvaluator.of(settings);
        this.tls = new TlsClient(settings.tlsOrDefault(), HttpProtocolSelector.offer(settings), runtime.workers());
        this.idle = new IdleConnection(runtime, settings.watch());
        this.unix = settings.unix();
    }

    @Override
    public CompletableFuture<CheckResult> run(Duration timeout) {
        return ProbeRun.start(runtime, timeout, probeRun -> {
            probeRun.onFirstConnection(idle::reached);
            Channel channel = kept;
            kept = null;
            if (channel != null && channel.isActive()) {
                requestAgain(probeRun, channel);
            } else {
                request(probeRun, first);
            }
        });
    }

    @Override
    public CompletableFuture<WatchEnd> watch() {
        return idle.hold();
    }

    @Override
    public void close() {
        closed = true;
        if (kept != null) {
            var unused = kept.close();
            kept = null;
        }
    }

    /** Uses the connection of an earlier run. If the server has just closed it, a new one is opened. */
    private void requestAgain(ProbeRun probeRun, Channel channel) {
        probeRun.adopt(channel);
        Runnable retry = () -> probeRun.onLoop(() -> request(probeRun, first));
        HttpProtocolSelector.again(channel, conversation(probeRun, first, retry), probeRun, retry);
    }

    private void request(ProbeRun probeRun, HttpRequestPlan plan) {
        if (plan.target().tls()) {
            tls.prepare(probeRun, context -> connect(probeRun, plan, context));
        } else {
            connect(probeRun, plan, null);
        }
    }

    private void connect(ProbeRun probeRun, HttpRequestPlan plan, @Nullable SslContext context) {
        ProbeAddress probeAddress = plan.target().probeAddress();
        // A configured server name belongs to the first host; a redirect to another host does not use it.
        boolean sameHost = probeAddress
                .host()
                .equalsIgnoreCase(first.target().probeAddress().host());
        String name = sameHost ? tls.nameOf(probeAddress.host()) : probeAddress.host();
        Consumer<ChannelPipeline> setUp = pipeline -> {
            if (context != null) {
                tls.install(pipeline, context, name, probeAddress.port(), probeRun);
            }
            pipeline.addLast(new HttpProtocolSelector(probeRun, settings, conversation(probeRun, plan, null)));
        };
        // A redirect to another server does not use the Unix socket.
        if (unix != null && plan.target().sameOrigin(first.target())) {
            probeRun.connectUnix(unix, setUp);
        } else {
            probeRun.connect(probeAddress, setUp);
        }
    }

    private HttpConversation conversation(ProbeRun probeRun, HttpRequestPlan plan, @Nullable Runnable retry) {
        return new HttpConversation(
                probeRun,
                plan,
                evaluator,
                next -> probeRun.onLoop(() -> request(probeRun, next)),
                channel -> keep(probeRun, channel),
                retry);
    }

    private void keep(ProbeRun probeRun, Channel channel) {
        if (!closed) {
            probeRun.release();
            kept = HttpProtocolSelector.connection(channel);
        }
    }
}
