package io.pharos.health.check.dns;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.dns.DnsQuery;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsSection;
import io.pharos.health.CheckResult;
import io.pharos.health.check.probe.FailureDescription;
import io.pharos.health.check.probe.ProbeRun;
import io.pharos.health.check.udp.Datagrams;
import java.util.Locale;
import java.util.function.Function;

/** Sends one query on a channel with Netty's DNS codec, and takes the response. */
final class DnsConversation extends SimpleChannelInboundHandler<DnsResponse> {
    private final ProbeRun probeRun;
    private final Function<Channel, DnsQuery> query;
    private final DnsEvaluator evaluator;
    private final Runnable truncated;
    private final DnsQuestion question;
    private final int id;
    private boolean over;

    /**
     * @param id of the query; responses with another one are ignored
     * @param query makes the query of the transport, still without flags and question
     * @param truncated what to do with a truncated response
     */
    DnsConversation(
            ProbeRun probeRun, DnsEvaluator evaluator, int id, Function<Channel, DnsQuery> query, Runnable truncated) {
        this.probeRun = probeRun;
        this.query = query;
        this.evaluator = evaluator;
        this.truncated = truncated;
        this.question = evaluator.settings().question();
        this.id = id;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        probeRun.stage("L7TOUT no answer");
        DnsQuery message = query.apply(context.channel())
                .setRecursionDesired(evaluator.settings().recursion())
                .setRecord(DnsSection.QUESTION, question);
        var unused = context.writeAndFlush(message).addListener(written -> {
            if (!written.isSuccess()) {
                finish(Datagrams.failure(written.cause()));
            }
        });
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DnsResponse response) {
        if (over || response.id() != id) {
            return;
        }
        // A server that could not read the question, or refuses it, may leave it out.
        for (int i = 0; i < response.count(DnsSection.QUESTION); i++) {
            DnsRecord answered = response.recordAt(DnsSection.QUESTION, i);
            if (!answered.name().toLowerCase(Locale.ROOT).equals(question.name())
                    || !answered.type().equals(question.type())) {
                finish(malformed("answer is to " + answered.name() + " " + RecordTypes.nameOf(answered.type())));
                return;
            }
        }
        if (response.isTruncated()) {
            over = true;
            truncated.run();
        } else {
            finish(evaluator.evaluate(response));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        finish(CheckResult.fail("L7RSP connection closed without an answer"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        finish(cause instanceof DecoderException ? malformed(reason(cause)) : Datagrams.failure(cause));
    }

    private static CheckResult malformed(String reason) {
        return CheckResult.fail("L7RSP not a DNS answer: " + reason);
    }

    private static String reason(Throwable cause) {
        return cause.getCause() instanceof IndexOutOfBoundsException
                ? "message is cut off"
                : FailureDescription.root(cause);
    }

    private void finish(CheckResult result) {
        if (!over) {
            over = true;
            probeRun.finish(result);
        }
    }
}
