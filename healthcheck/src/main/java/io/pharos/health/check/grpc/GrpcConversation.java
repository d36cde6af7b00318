package io.pharos.health.check.grpc;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.pharos.health.CheckResult;
import io.pharos.health.check.probe.FailureDescription;
import io.pharos.health.check.probe.ProbeRun;
import org.jspecify.annotations.Nullable;

/** Makes one call on a channel that carries whole HTTP messages. */
final class GrpcConversation extends SimpleChannelInboundHandler<FullHttpResponse> {
    private final ProbeRun probeRun;
    private final String authority;
    private final @Nullable String service;

    GrpcConversation(ProbeRun probeRun, String authority, @Nullable String service) {
        this.probeRun = probeRun;
        this.authority = authority;
        this.service = service;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        probeRun.stage("L7TOUT no response");
        FullHttpRequest request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.POST, GrpcHealth.PATH, GrpcHealth.request(service));
        request.headers()
                .set(HttpHeaderNames.HOST, authority)
                .set(HttpHeaderNames.CONTENT_TYPE, "application/grpc")
                .set(HttpHeaderNames.USER_AGENT, "pharos")
                .set(HttpHeaderNames.TE, "trailers");
        var unused = context.writeAndFlush(request).addListener(written -> {
            if (!written.isSuccess()) {
                probeRun.finish(
                        CheckResult.fail("L7RSP request not sent: " + FailureDescription.root(written.cause())));
            }
        });
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
        probeRun.finish(
                response.decoderResult().isSuccess()
                        ? GrpcHealth.evaluate(response)
                        : CheckResult.fail("L7RSP not a valid response: "
                                + FailureDescription.root(
                                        response.decoderResult().cause())));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        probeRun.finish(CheckResult.fail("L7RSP connection closed without a response"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        probeRun.finish(CheckResult.fail("L7RSP " + FailureDescription.root(cause)));
    }
}
