package io.pharos.health.check.udp;

import io.pharos.health.Check;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckRuntime;
import io.pharos.health.check.probe.DatagramContents;
import io.pharos.health.check.probe.ProbeAddress;
import io.pharos.health.check.probe.ProbeRun;
import io.pharos.health.check.tcp.SendExpect;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Sends one datagram and evaluates the first answer. Each run has its own port. */
public final class UdpCheck implements Check {
    private final CheckRuntime runtime;
    private final ProbeAddress probeAddress;
    private final SendExpect sendExpect;

    public UdpCheck(UdpCheckSettings settings, CheckRuntime runtime) {
        this.runtime = runtime;
        this.probeAddress = ProbeAddress.parse(settings.address());
        this.sendExpect = SendExpect.of(settings.send(), settings.expect(), settings.expectRegex());
    }

    @Override
    public CompletableFuture<CheckResult> run(Duration timeout) {
        return ProbeRun.start(
                runtime,
                timeout,
                probeRun -> probeRun.connectDatagram(
                        probeAddress,
                        pipeline ->
                                pipeline.addLast(new DatagramContents(), new UdpConversation(probeRun, sendExpect))));
    }
}
