package io.pharos.health.check;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.pharos.health.CheckResult;

/** Stands behind the TLS handler and keeps {@code channelActive} back until the handshake is done. */
final class TlsGate extends ChannelInboundHandlerAdapter {
    private final Probe probe;
    private boolean open;

    TlsGate(Probe probe) {
        this.probe = probe;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        probe.stage("L6TOUT TLS handshake not finished");
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (!open && event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                open = true;
                context.fireChannelActive();
            } else {
                probe.finish(CheckResult.fail("L6RSP " + Causes.root(handshake.cause())));
            }
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (!open) {
            probe.finish(CheckResult.fail("L6RSP connection closed during the TLS handshake"));
        }
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (open) {
            context.fireExceptionCaught(cause);
        } else {
            probe.finish(CheckResult.fail("L6RSP " + Causes.root(cause)));
        }
    }
}
