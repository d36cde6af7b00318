package io.pharos.cli.admin;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves one client. Reads the next request only when the previous answer has been sent, so that a client that does not
 * read costs one page. The timeout applies to a whole request, and again to a whole answer: slow bytes do not extend
 * it.
 */
final class AdminConnection extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Logger log = LoggerFactory.getLogger(AdminConnection.class);

    private final AdminResponses responses;
    private final Duration patience;
    private boolean awaitingRequest;
    private @Nullable Future<?> deadline;

    AdminConnection(AdminResponses responses, Duration patience) {
        this.responses = responses;
        this.patience = patience;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        awaitRequest(context);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stopDeadline();
    }

    private void awaitRequest(ChannelHandlerContext context) {
        startDeadline(context);
        awaitingRequest = true;
        context.read();
    }

    /** Reads on if there is no whole request yet. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (awaitingRequest) {
            context.read();
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        startDeadline(context);
        awaitingRequest = false;
        boolean garbage = request.decoderResult().isFailure();
        context.writeAndFlush(responses.to(request)).addListener(written -> {
            if (garbage || !written.isSuccess()) {
                context.close();
            } else if (context.channel().isActive()) {
                awaitRequest(context);
            }
        });
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        log.debug("admin client {}: {}", context.channel().remoteAddress(), cause.toString());
        context.close();
    }

    private void startDeadline(ChannelHandlerContext context) {
        stopDeadline();
        deadline = context.executor().schedule(() -> context.close(), patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void stopDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }
}
