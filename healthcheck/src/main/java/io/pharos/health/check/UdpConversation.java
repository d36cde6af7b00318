package io.pharos.health.check;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.pharos.health.CheckResult;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Holds a {@link Dialogue} in one datagram each way. */
final class UdpConversation extends SimpleChannelInboundHandler<ByteBuf> {
    private final Probe probe;
    private final Dialogue dialogue;
    private boolean over;

    UdpConversation(Probe probe, Dialogue dialogue) {
        this.probe = probe;
        this.dialogue = dialogue;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        probe.stage("L7TOUT no answer");
        var unused = context.writeAndFlush(Unpooled.copiedBuffer(dialogue.send(), StandardCharsets.ISO_8859_1))
                .addListener(written -> {
                    if (!written.isSuccess()) {
                        probe.finish(Datagrams.failure(written.cause()));
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
        CheckResult bad = CheckResult.fail("L7RSP answer without " + dialogue.wanted());
        String expect = dialogue.expect();
        Pattern pattern = dialogue.pattern();
        if (pattern == null) {
            probe.finish(expect == null || octets.contains(expect) ? good : bad);
            return;
        }
        probe.stage("L7TOUT answer not judged");
        String text = new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        var unused = RegexSearch.find(pattern, text, probe::isOver, probe.workers())
                .whenComplete((matches, failure) ->
                        probe.finish(failure != null ? CheckResult.unknown(failure) : matches ? good : bad));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        probe.finish(Datagrams.failure(cause));
    }
}
