package io.pharos.health.check;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslContext;
import io.pharos.health.Check;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckRuntime;
import io.pharos.health.WatchEnd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes one HTTP request. Each run makes a connection of its own, unless the connection is to be kept; between runs an idle
 * one may be held, bare TCP also where requests go over TLS. No thread is used but the health loop; workers do the
 * arithmetic of TLS.
 */
public final class HttpCheck implements Check {
    private final CheckRuntime runtime;
    private final HttpCheckSettings settings;
    private final HttpRequestPlan first;
    private final HttpJudge judge;
    private final TlsClient tls;
    private final IdleConnection idle;
    private final @Nullable Path unix;
    private @Nullable Channel kept; // owned by the health loop; open and with nothing under way
    private boolean closed; // owned by the health loop

    public HttpCheck(HttpCheckSettings settings, CheckRuntime runtime) {
        this.runtime = runtime;
        this.settings = settings;
        this.first = HttpRequestPlan.first(settings);
        this.judge = HttpJudge.of(settings);
        this.tls = new TlsClient(settings.tlsOrDefault(), HttpOpening.offer(settings), runtime.workers());
        this.idle = new IdleConnection(runtime, settings.watch());
        this.unix = settings.unix();
    }

    @Override
    public CompletableFuture<CheckResult> run(Duration timeout) {
        return Probe.start(runtime, timeout, probe -> {
            probe.tellAddress(idle::reached);
            Channel channel = kept;
            kept = null;
            if (channel != null && channel.isActive()) {
                requestAgain(probe, channel);
            } else {
                request(probe, first);
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

    /** Uses the connection of an earlier run. A server may have closed it in this very moment: then a fresh one is made. */
    private void requestAgain(Probe probe, Channel channel) {
        probe.adopt(channel);
        Runnable retry = () -> probe.onLoop(() -> request(probe, first));
        HttpOpening.again(channel, conversation(probe, first, retry), probe, retry);
    }

    private void request(Probe probe, HttpRequestPlan plan) {
        if (plan.target().tls()) {
            tls.prepare(probe, context -> connect(probe, plan, context));
        } else {
            connect(probe, plan, null);
        }
    }

    private void connect(Probe probe, HttpRequestPlan plan, @Nullable SslContext context) {
        Endpoint endpoint = plan.target().endpoint();
        // The name that is given is that of the first host; a redirect to another host leaves it behind.
        boolean sameHost =
                endpoint.host().equalsIgnoreCase(first.target().endpoint().host());
        String name = sameHost ? tls.nameOf(endpoint.host()) : endpoint.host();
        Consumer<ChannelPipeline> setUp = pipeline -> {
            if (context != null) {
                tls.install(pipeline, context, name, endpoint.port(), probe);
            }
            pipeline.addLast(new HttpOpening(probe, settings, conversation(probe, plan, null)));
        };
        // A redirect to another server leaves the socket of this one.
        if (unix != null && plan.target().sameOrigin(first.target())) {
            probe.connectUnix(unix, setUp);
        } else {
            probe.connect(endpoint, setUp);
        }
    }

    private HttpConversation conversation(Probe probe, HttpRequestPlan plan, @Nullable Runnable retry) {
        return new HttpConversation(
                probe,
                plan,
                judge,
                next -> probe.onLoop(() -> request(probe, next)),
                channel -> keep(probe, channel),
                retry);
    }

    private void keep(Probe probe, Channel channel) {
        if (!closed) {
            probe.release();
            kept = HttpOpening.connection(channel);
        }
    }
}
