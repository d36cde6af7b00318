package io.pharos.health.check.tls;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.pharos.health.CheckResult;
import io.pharos.health.check.probe.FailureDescription;
import io.pharos.health.check.probe.ProbeRun;

/** Delays {@code channelActive} of the handlers behind the TLS handler until the handshake is done. */
final class TlsHandshakeHandler extends ChannelInboundHandlerAdapter {
    private final ProbeRun probeRun;
    private boolean open;

    TlsHandshakeHandler(ProbeRun probeRun) {
        this.probeRun = probeRun;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        probeRun.stage("L6TOUT TLS handshake not finished");
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (!open && event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                open = true;
                context.fireChannelActive();
            } else {
                probeRun.finish(CheckResult.fail("L6RSP " + FailureDescription.root(handshake.cause())));
            }
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (!open) {
            probeRun.finish(CheckResult.fail("L6RSP connection closed during the TLS handshake"));
        }
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (open) {
            context.fireExceptionCaught(cause);
        } else {
            probeRun.finish(CheckResult.fail("L6RSP " + FailureDescription.root(cause)));
        }
    }
}
