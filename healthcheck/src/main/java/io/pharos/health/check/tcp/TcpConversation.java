package io.pharos.health.check.tcp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.pharos.health.CheckResult;
import io.pharos.health.check.expect.RegexSearch;
import io.pharos.health.check.probe.ProbeRun;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sends and expects a {@link SendExpect} on one connection. */
final class TcpConversation extends SimpleChannelInboundHandler<ByteBuf> {
    private static final int MAX_RECEIVED = 65536;

    private final ProbeRun probeRun;
    private final SendExpect sendExpect;
    private final String connected;
    private final StringBuilder received = new StringBuilder(); // one octet per character
    private boolean searching;
    private boolean moreReceived; // during a search
    private boolean ended; // no more octets follow

    /**
     * Prepares a conversation.
     *
     * @param connected the detail when nothing is expected
     */
    TcpConversation(ProbeRun probeRun, SendExpect sendExpect, String connected) {
        this.probeRun = probeRun;
        this.sendExpect = sendExpect;
        this.connected = connected;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (sendExpect.send().isEmpty()) {
            sent();
            return;
        }
        probeRun.stage("L4TOUT text not sent");
        var unused = context.writeAndFlush(Unpooled.copiedBuffer(sendExpect.send(), StandardCharsets.ISO_8859_1))
                .addListener(written -> {
                    if (written.isSuccess()) {
                        sent();
                    } else {
                        probeRun.finish(CheckResult.fail(
                                "L4CON text not sent: " + written.cause().getMessage()));
                    }
                });
    }

    private void sent() {
        if (sendExpect.expectsNothing()) {
            probeRun.finish(CheckResult.pass(connected));
        } else {
            probeRun.stage("L7TOUT " + sendExpect.wanted() + " not received");
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf octets) {
        if (sendExpect.expectsNothing() || ended) {
            return;
        }
        int room = MAX_RECEIVED - received.length();
        int taken = Math.min(room, octets.readableBytes());
        received.append(octets.toString(octets.readerIndex(), taken, StandardCharsets.ISO_8859_1));
        if (received.length() >= MAX_RECEIVED) {
            ended = true;
        }
        probeRun.onLoop(this::search);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (!ended) {
            ended = true;
            probeRun.onLoop(this::search);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        probeRun.finish(CheckResult.fail("L7RSP " + cause.getMessage()));
    }

    private void search() {
        String expect = sendExpect.expect();
        Pattern pattern = sendExpect.pattern();
        if (expect != null) {
            found(received.indexOf(expect) >= 0, null);
        } else if (searching) {
            moreReceived = true;
        } else if (pattern != null) {
            searching = true;
            moreReceived = false;
            String text = new String(received.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            var unused = RegexSearch.find(pattern, text, probeRun::isOver, probeRun.workers())
                    .whenComplete((matches, failure) -> probeRun.onLoop(() -> {
                        searching = false;
                        found(matches != null && matches, failure);
                    }));
        }
    }

    private void found(boolean matches, @Nullable Throwable failure) {
        if (failure != null) {
            probeRun.finish(CheckResult.unknown(failure));
        } else if (matches) {
            probeRun.finish(CheckResult.pass("L7OK"));
        } else if (moreReceived) {
            search();
        } else if (ended) {
            String why = received.length() >= MAX_RECEIVED ? "64 KiB received" : "connection closed";
            probeRun.finish(CheckResult.fail("L7RSP " + why + " without " + sendExpect.wanted()));
        }
    }
}
