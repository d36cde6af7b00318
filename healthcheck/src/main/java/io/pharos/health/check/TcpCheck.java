package io.pharos.health.check;

import io.pharos.health.Check;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckRuntime;
import io.pharos.health.WatchEnd;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Connects, and may speak TLS, send a text and wait for another. Each run makes a connection of its own; between runs an
 * idle one may be held, without TLS.
 */
public final class TcpCheck implements Check {
    private final CheckRuntime runtime;
    private final Endpoint endpoint;
    private final Dialogue dialogue;
    private final @Nullable TlsClient tls;
    private final IdleConnection idle;

    public TcpCheck(TcpCheckSettings settings, CheckRuntime runtime) {
        this.runtime = runtime;
        this.endpoint = settings.endpoint();
        this.dialogue = Dialogue.of(settings.send(), settings.expect(), settings.expectRegex());
        TlsSettings wanted = settings.tls();
        this.tls = wanted == null ? null : new TlsClient(wanted, runtime.workers());
        this.idle = new IdleConnection(runtime, settings.watch());
    }

    @Override
    public CompletableFuture<CheckResult> run(Duration timeout) {
        return Probe.start(runtime, timeout, probe -> {
            probe.tellAddress(idle::reached);
            converse(probe, tls);
        });
    }

    @Override
    public CompletableFuture<WatchEnd> watch() {
        return idle.hold();
    }

    private void converse(Probe probe, @Nullable TlsClient client) {
        if (client == null) {
            probe.connect(endpoint, pipeline -> pipeline.addLast(new TcpConversation(probe, dialogue, "L4OK")));
            return;
        }
        client.prepare(
                probe,
                context -> probe.connect(endpoint, pipeline -> {
                    client.install(pipeline, context, client.nameOf(endpoint.host()), endpoint.port(), probe);
                    pipeline.addLast(new TcpConversation(probe, dialogue, "L6OK"));
                }));
    }
}
