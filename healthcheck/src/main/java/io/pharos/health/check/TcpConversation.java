package io.pharos.health.check;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.pharos.health.CheckResult;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Holds a {@link Dialogue} on one connection. */
final class TcpConversation extends SimpleChannelInboundHandler<ByteBuf> {
    private static final int MAX_RECEIVED = 65536;

    private final Probe probe;
    private final Dialogue dialogue;
    private final String connected;
    private final StringBuilder received = new StringBuilder(); // one octet per character
    private boolean searching;
    private boolean moreCame; // while a search was going on
    private boolean ended; // nothing more will come

    /**
     * Prepares a conversation.
     *
     * @param connected the detail when nothing is expected
     */
    TcpConversation(Probe probe, Dialogue dialogue, String connected) {
        this.probe = probe;
        this.dialogue = dialogue;
        this.connected = connected;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (dialogue.send().isEmpty()) {
            sent();
            return;
        }
        probe.stage("L4TOUT text not sent");
        var unused = context.writeAndFlush(Unpooled.copiedBuffer(dialogue.send(), StandardCharsets.ISO_8859_1))
                .addListener(written -> {
                    if (written.isSuccess()) {
                        sent();
                    } else {
                        probe.finish(CheckResult.fail(
                                "L4CON text not sent: " + written.cause().getMessage()));
                    }
                });
    }

    private void sent() {
        if (dialogue.expectsNothing()) {
            probe.finish(CheckResult.pass(connected));
        } else {
            probe.stage("L7TOUT " + dialogue.wanted() + " did not come");
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf octets) {
        if (dialogue.expectsNothing() || ended) {
            return;
        }
        int room = MAX_RECEIVED - received.length();
        int taken = Math.min(room, octets.readableBytes());
        received.append(octets.toString(octets.readerIndex(), taken, StandardCharsets.ISO_8859_1));
        if (received.length() >= MAX_RECEIVED) {
            ended = true;
        }
        probe.onLoop(this::search);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (!ended) {
            ended = true;
            probe.onLoop(this::search);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        probe.finish(CheckResult.fail("L7RSP " + cause.getMessage()));
    }

    private void search() {
        String expect = dialogue.expect();
        Pattern pattern = dialogue.pattern();
        if (expect != null) {
            found(received.indexOf(expect) >= 0, null);
        } else if (searching) {
            moreCame = true;
        } else if (pattern != null) {
            searching = true;
            moreCame = false;
            String text = new String(received.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            var unused = RegexSearch.find(pattern, text, probe::isOver, probe.workers())
                    .whenComplete((matches, failure) -> probe.onLoop(() -> {
                        searching = false;
                        found(matches != null && matches, failure);
                    }));
        }
    }

    private void found(boolean matches, @Nullable Throwable failure) {
        if (failure != null) {
            probe.finish(CheckResult.unknown(failure));
        } else if (matches) {
            probe.finish(CheckResult.pass("L7OK"));
        } else if (moreCame) {
            search();
        } else if (ended) {
            String why = received.length() >= MAX_RECEIVED ? "64 KiB came" : "connection closed";
            probe.finish(CheckResult.fail("L7RSP " + why + " without " + dialogue.wanted()));
        }
    }
}
