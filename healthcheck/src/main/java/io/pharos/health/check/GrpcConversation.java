package io.pharos.health.check;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.pharos.health.CheckResult;
import org.jspecify.annotations.Nullable;

/** Makes one call on a channel whose HTTP/2 is turned into whole HTTP messages. */
final class GrpcConversation extends SimpleChannelInboundHandler<FullHttpResponse> {
    private final Probe probe;
    private final String authority;
    private final @Nullable String service;

    GrpcConversation(Probe probe, String authority, @Nullable String service) {
        this.probe = probe;
        this.authority = authority;
        this.service = service;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        probe.stage("L7TOUT no response");
        FullHttpRequest request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.POST, GrpcHealth.PATH, GrpcHealth.request(service));
        request.headers()
                .set(HttpHeaderNames.HOST, authority)
                .set(HttpHeaderNames.CONTENT_TYPE, "application/grpc")
                .set(HttpHeaderNames.USER_AGENT, "pharos")
                .set(HttpHeaderNames.TE, "trailers");
        var unused = context.writeAndFlush(request).addListener(written -> {
            if (!written.isSuccess()) {
                probe.finish(CheckResult.fail("L7RSP request not sent: " + Causes.root(written.cause())));
            }
        });
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
        probe.finish(
                response.decoderResult().isSuccess()
                        ? GrpcHealth.judge(response)
                        : CheckResult.fail("L7RSP not a valid response: "
                                + Causes.root(response.decoderResult().cause())));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        probe.finish(CheckResult.fail("L7RSP connection closed without a response"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        probe.finish(CheckResult.fail("L7RSP " + Causes.root(cause)));
    }
}
