package io.pharos.health.check.dns;

import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.LengthFieldPrepender;
import io.pharos.health.Check;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckRuntime;
import io.pharos.health.check.probe.DatagramContents;
import io.pharos.health.check.probe.ProbeAddress;
import io.pharos.health.check.probe.ProbeRun;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Asks a name server one question. Each run has a port of its own. */
public final class DnsCheck implements Check {
    private static final int LENGTH_OCTETS = 2;
    private static final int MAX_MESSAGE_OCTETS = 65535;

    private final CheckRuntime runtime;
    private final DnsTransport transport;
    private final ProbeAddress server;
    private final DnsQuestion question;
    private final DnsEvaluator judge;

    public DnsCheck(DnsCheckSettings settings, CheckRuntime runtime) {
        this(settings, runtime, Clock.systemUTC());
    }

    DnsCheck(DnsCheckSettings settings, CheckRuntime runtime, Clock clock) {
        this.runtime = runtime;
        this.transport = settings.transport();
        this.server = settings.endpoint();
        this.question = settings.question();
        this.judge = new DnsEvaluator(settings, clock);
    }

    @Override
    public CompletableFuture<CheckResult> run(Duration timeout) {
        return ProbeRun.start(runtime, timeout, probeRun -> {
            switch (transport) {
                case UDP -> askOverUdp(probeRun);
                case TCP -> askOverTcp(probeRun);
            }
        });
    }

    private void askOverUdp(ProbeRun probeRun) {
        probeRun.connectDatagram(
                server,
                pipeline -> pipeline.addLast(
                        new DatagramContents(),
                        new DnsConversation(probeRun, question, judge, () -> askOverTcp(probeRun))));
    }

    private void askOverTcp(ProbeRun probeRun) {
        Runnable stillTooLong = () -> probeRun.finish(CheckResult.fail("L7RSP answer cut off, over TCP too"));
        probeRun.connect(
                server,
                pipeline -> pipeline.addLast(
                        new LengthFieldBasedFrameDecoder(
                                LENGTH_OCTETS + MAX_MESSAGE_OCTETS, 0, LENGTH_OCTETS, 0, LENGTH_OCTETS),
                        new LengthFieldPrepender(LENGTH_OCTETS),
                        new DnsConversation(probeRun, question, judge, stillTooLong)));
    }
}
