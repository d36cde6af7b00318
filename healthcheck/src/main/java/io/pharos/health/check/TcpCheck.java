package io.pharos.health.check;

import io.pharos.health.Check;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckRuntime;
import io.pharos.health.WatchEnd;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Connects, and may send a text and wait for another. Each run makes a connection of its own; between runs an idle one may
 * be held.
 */
public final class TcpCheck implements Check {
    private final CheckRuntime runtime;
    private final Endpoint endpoint;
    private final TcpDialogue dialogue;
    private final IdleConnection idle;

    public TcpCheck(TcpCheckSettings settings, CheckRuntime runtime) {
        this.runtime = runtime;
        this.endpoint = settings.endpoint();
        this.dialogue = TcpDialogue.of(settings);
        this.idle = new IdleConnection(runtime, settings.watch());
    }

    @Override
    public CompletableFuture<CheckResult> run(Duration timeout) {
        return Probe.start(runtime, timeout, probe -> {
            probe.tellAddress(idle::reached);
            probe.connect(endpoint, pipeline -> pipeline.addLast(new TcpConversation(probe, dialogue)));
        });
    }

    @Override
    public CompletableFuture<WatchEnd> watch() {
        return idle.hold();
    }
}
