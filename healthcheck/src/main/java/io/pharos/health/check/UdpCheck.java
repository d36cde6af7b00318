package io.pharos.health.check;

import io.pharos.health.Check;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckRuntime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Sends one datagram and judges the first that comes back. Each run has a port of its own. */
public final class UdpCheck implements Check {
    private final CheckRuntime runtime;
    private final Endpoint endpoint;
    private final Dialogue dialogue;

    public UdpCheck(UdpCheckSettings settings, CheckRuntime runtime) {
        this.runtime = runtime;
        this.endpoint = Endpoint.parse(settings.address());
        this.dialogue = Dialogue.of(settings.send(), settings.expect(), settings.expectRegex());
    }

    @Override
    public CompletableFuture<CheckResult> run(Duration timeout) {
        return Probe.start(
                runtime,
                timeout,
                probe -> probe.connectDatagram(
                        endpoint,
                        pipeline -> pipeline.addLast(new DatagramContents(), new UdpConversation(probe, dialogue))));
    }
}
