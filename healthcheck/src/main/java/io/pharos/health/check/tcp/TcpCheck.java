package io.pharos.health.check.tcp;

import io.pharos.health.Check;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckRuntime;
import io.pharos.health.WatchEnd;
import io.pharos.health.check.probe.IdleConnection;
import io.pharos.health.check.probe.ProbeAddress;
import io.pharos.health.check.probe.ProbeRun;
import io.pharos.health.check.tls.TlsClient;
import io.pharos.health.check.tls.TlsSettings;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Connects and, if configured, does TLS, sends a text and waits for another. Each run opens its own connection; between
 * runs an idle one may be held, without TLS.
 */
public final class TcpCheck implements Check {
    private final CheckRuntime runtime;
    private final ProbeAddress probeAddress;
    private final SendExpect sendExpect;
    private final @Nullable TlsClient tls;
    private final IdleConnection idle;

    public TcpCheck(TcpCheckSettings settings, CheckRuntime runtime) {
        this.runtime = runtime;
        this.probeAddress = settings.endpoint();
        this.sendExpect = SendExpect.of(settings.send(), settings.expect(), settings.expectRegex());
        TlsSettings wanted = settings.tls();
        this.tls = wanted == null ? null : new TlsClient(wanted, runtime.workers());
        this.idle = new IdleConnection(runtime, settings.watch());
    }

    @Override
    public CompletableFuture<CheckResult> run(Duration timeout) {
        return ProbeRun.start(runtime, timeout, probeRun -> {
            probeRun.onFirstConnection(idle::reached);
            converse(probeRun, tls);
        });
    }

    @Override
    public CompletableFuture<WatchEnd> watch() {
        return idle.hold();
    }

    private void converse(ProbeRun probeRun, @Nullable TlsClient client) {
        if (client == null) {
            probeRun.connect(
                    probeAddress, pipeline -> pipeline.addLast(new TcpConversation(probeRun, sendExpect, "L4OK")));
            return;
        }
        client.prepare(
                probeRun,
                context -> probeRun.connect(probeAddress, pipeline -> {
                    client.install(
                            pipeline, context, client.nameOf(probeAddress.host()), probeAddress.port(), probeRun);
                    pipeline.addLast(new TcpConversation(probeRun, sendExpect, "L6OK"));
                }));
    }
}
