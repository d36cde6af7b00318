package io.pharos.health.check.dns;

import io.netty.channel.Channel;
import io.netty.handler.codec.dns.DatagramDnsQuery;
import io.netty.handler.codec.dns.DatagramDnsQueryEncoder;
import io.netty.handler.codec.dns.DefaultDnsQuery;
import io.netty.handler.codec.dns.DnsQuery;
import io.netty.handler.codec.dns.TcpDnsQueryEncoder;
import io.netty.handler.codec.dns.TcpDnsResponseDecoder;
import io.pharos.health.Check;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckRuntime;
import io.pharos.health.check.probe.ProbeAddress;
import io.pharos.health.check.probe.ProbeRun;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/** Sends one query to a name server. Each run has its own port and query id. */
public final class DnsCheck implements Check {
    private static final int LENGTH_OCTETS = 2;
    private static final int MAX_MESSAGE_OCTETS = 65535;
    private static final int IDS = 65536;

    private final CheckRuntime runtime;
    private final DnsTransport transport;
    private final ProbeAddress server;
    private final DnsEvaluator evaluator;

    public DnsCheck(DnsCheckSettings settings, CheckRuntime runtime) {
        this(settings, runtime, Clock.systemUTC());
    }

    DnsCheck(DnsCheckSettings settings, CheckRuntime runtime, Clock clock) {
        this.runtime = runtime;
        this.transport = settings.transport();
        this.server = settings.endpoint();
        this.evaluator = new DnsEvaluator(settings, clock);
    }

    @Override
    public CompletableFuture<CheckResult> run(Duration timeout) {
        return ProbeRun.start(runtime, timeout, probeRun -> {
            switch (transport) {
                case UDP -> queryOverUdp(probeRun);
                case TCP -> queryOverTcp(probeRun);
            }
        });
    }

    private void queryOverUdp(ProbeRun probeRun) {
        int id = ThreadLocalRandom.current().nextInt(IDS);
        probeRun.connectDatagram(
                server,
                pipeline -> pipeline.addLast(
                        new DatagramAnswerDecoder(id),
                        new DatagramDnsQueryEncoder(),
                        new DnsConversation(
                                probeRun, evaluator, id, channel -> query(channel, id), () -> queryOverTcp(probeRun))));
    }

    private static DnsQuery query(Channel channel, int id) {
        return new DatagramDnsQuery(null, (InetSocketAddress) channel.remoteAddress(), id);
    }

    private void queryOverTcp(ProbeRun probeRun) {
        int id = ThreadLocalRandom.current().nextInt(IDS);
        probeRun.connect(
                server,
                pipeline -> pipeline.addLast(
                        new TcpDnsResponseDecoder(new ZoneRecordDecoder(), LENGTH_OCTETS + MAX_MESSAGE_OCTETS),
                        new TcpDnsQueryEncoder(),
                        new DnsConversation(
                                probeRun,
                                evaluator,
                                id,
                                channel -> new DefaultDnsQuery(id),
                                () -> probeRun.finish(CheckResult.fail("L7RSP answer truncated, over TCP too")))));
    }
}
