package io.pharos.health.check.udp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.pharos.health.CheckResult;
import io.pharos.health.check.expect.RegexSearch;
import io.pharos.health.check.probe.ProbeRun;
import io.pharos.health.check.tcp.SendExpect;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Sends and expects a {@link SendExpect} with one datagram each way. */
final class UdpConversation extends SimpleChannelInboundHandler<ByteBuf> {
    private final ProbeRun probeRun;
    private final SendExpect sendExpect;
    private boolean over;

    UdpConversation(ProbeRun probeRun, SendExpect sendExpect) {
        this.probeRun = probeRun;
        this.sendExpect = sendExpect;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        probeRun.stage("L7TOUT no answer");
        var unused = context.writeAndFlush(Unpooled.copiedBuffer(sendExpect.send(), StandardCharsets.ISO_8859_1))
                .addListener(written -> {
                    if (!written.isSuccess()) {
                        probeRun.finish(Datagrams.failure(written.cause()));
                    }
                });
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf content) {
        if (over) {
            return;
        }
        over = true;
        String octets = content.toString(StandardCharsets.ISO_8859_1);
        CheckResult good = CheckResult.pass("L7OK");
        CheckResult bad = CheckResult.fail("L7RSP answer without " + sendExpect.wanted());
        String expect = sendExpect.expect();
        Pattern pattern = sendExpect.pattern();
        if (pattern == null) {
            probeRun.finish(expect == null || octets.contains(expect) ? good : bad);
            return;
        }
        probeRun.stage("L7TOUT answer not evaluated");
        String text = new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        var unused = RegexSearch.find(pattern, text, probeRun::isOver, probeRun.workers())
                .whenComplete((matches, failure) ->
                        probeRun.finish(failure != null ? CheckResult.unknown(failure) : matches ? good : bad));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        probeRun.finish(Datagrams.failure(cause));
    }
}
