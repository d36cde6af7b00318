package io.pharos.health.check;

import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.LengthFieldPrepender;
import io.pharos.health.Check;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckRuntime;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Asks a name server one question. Each run has a port of its own. */
public final class DnsCheck implements Check {
    private static final int LENGTH_OCTETS = 2;
    private static final int MAX_MESSAGE_OCTETS = 65535;

    private final CheckRuntime runtime;
    private final DnsTransport transport;
    private final Endpoint server;
    private final DnsQuestion question;
    private final DnsJudge judge;

    public DnsCheck(DnsCheckSettings settings, CheckRuntime runtime) {
        this(settings, runtime, Clock.systemUTC());
    }

    DnsCheck(DnsCheckSettings settings, CheckRuntime runtime, Clock clock) {
        this.runtime = runtime;
        this.transport = settings.transport();
        this.server = settings.endpoint();
        this.question = settings.question();
        this.judge = new DnsJudge(settings, clock);
    }

    @Override
    public CompletableFuture<CheckResult> run(Duration timeout) {
        return Probe.start(runtime, timeout, probe -> {
            switch (transport) {
                case UDP -> askOverUdp(probe);
                case TCP -> askOverTcp(probe);
            }
        });
    }

    private void askOverUdp(Probe probe) {
        probe.connectDatagram(
                server,
                pipeline -> pipeline.addLast(
                        new DatagramContents(), new DnsConversation(probe, question, judge, () -> askOverTcp(probe))));
    }

    private void askOverTcp(Probe probe) {
        Runnable stillTooLong = () -> probe.finish(CheckResult.fail("L7RSP answer cut off, over TCP too"));
        probe.connect(
                server,
                pipeline -> pipeline.addLast(
                        new LengthFieldBasedFrameDecoder(
                                LENGTH_OCTETS + MAX_MESSAGE_OCTETS, 0, LENGTH_OCTETS, 0, LENGTH_OCTETS),
                        new LengthFieldPrepender(LENGTH_OCTETS),
                        new DnsConversation(probe, question, judge, stillTooLong)));
    }
}
