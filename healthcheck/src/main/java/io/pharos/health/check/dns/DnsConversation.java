package io.pharos.health.check.dns;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.pharos.health.CheckResult;
import io.pharos.health.check.probe.ProbeRun;
import io.pharos.health.check.udp.Datagrams;
import java.util.concurrent.ThreadLocalRandom;

/** Asks one question on a channel that takes and gives whole DNS messages. */
final class DnsConversation extends SimpleChannelInboundHandler<ByteBuf> {
    private final ProbeRun probeRun;
    private final DnsQuestion question;
    private final DnsEvaluator judge;
    private final Runnable askOverTcp;
    private final int id = ThreadLocalRandom.current().nextInt(65536);
    private boolean over;

    /**
     * Prepares a conversation.
     *
     * @param askOverTcp what to do with an answer that did not fit
     */
    DnsConversation(ProbeRun probeRun, DnsQuestion question, DnsEvaluator judge, Runnable askOverTcp) {
        this.probeRun = probeRun;
        this.question = question;
        this.judge = judge;
        this.askOverTcp = askOverTcp;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        probeRun.stage("L7TOUT no answer");
        var unused = context.writeAndFlush(Unpooled.wrappedBuffer(question.message(id)))
                .addListener(written -> {
                    if (!written.isSuccess()) {
                        finish(Datagrams.failure(written.cause()));
                    }
                });
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf message) {
        byte[] octets = ByteBufUtil.getBytes(message);
        try {
            if (over || !DnsResponse.answers(octets, id)) {
                return; // late, or made up by somebody who did not see the question
            }
            DnsResponse response = DnsResponse.read(octets, question);
            if (response.truncated()) {
                over = true;
                askOverTcp.run();
            } else {
                finish(judge.judge(response));
            }
        } catch (DnsFormatException bad) {
            finish(CheckResult.fail("L7RSP not a DNS answer: " + bad.getMessage()));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        finish(CheckResult.fail("L7RSP connection closed without an answer"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        finish(Datagrams.failure(cause));
    }

    private void finish(CheckResult result) {
        if (!over) {
            over = true;
            probeRun.finish(result);
        }
    }
}
