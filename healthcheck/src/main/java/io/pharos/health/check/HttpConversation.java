package io.pharos.health.check;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.pharos.health.CheckResult;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Sends one request on one connection and reads its response to the end, or to as much as is wanted. */
final class HttpConversation extends SimpleChannelInboundHandler<HttpObject> {
    private final Probe probe;
    private final HttpRequestPlan plan;
    private final HttpJudge judge;
    private final Consumer<HttpRequestPlan> follow;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private Charset charset = StandardCharsets.UTF_8;
    private int status; // 0 before the final response's head
    private boolean secured; // TLS is ready, or not wanted
    private boolean over;

    /**
     * Prepares a conversation.
     *
     * @param follow makes the request that a redirect asks for
     */
    HttpConversation(Probe probe, HttpRequestPlan plan, HttpJudge judge, Consumer<HttpRequestPlan> follow) {
        this.probe = probe;
        this.plan = plan;
        this.judge = judge;
        this.follow = follow;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (context.pipeline().get(SslHandler.class) == null) {
            send(context);
        } else {
            probe.stage("L6TOUT TLS handshake not finished");
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                send(context);
            } else {
                fail("L6RSP " + rootMessage(handshake.cause()));
            }
        }
    }

    private void send(ChannelHandlerContext context) {
        secured = true;
        probe.stage("L7TOUT no response");
        var unused = context.writeAndFlush(plan.request()).addListener(written -> {
            if (!written.isSuccess()) {
                fail("L7RSP request not sent: " + rootMessage(written.cause()));
            }
        });
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        if (over) {
            return;
        }
        if (part.decoderResult().isFailure()) {
            fail("L7RSP not a valid HTTP response: "
                    + rootMessage(part.decoderResult().cause()));
            return;
        }
        if (part instanceof HttpResponse response) {
            head(response);
        }
        if (!over && status != 0 && part instanceof HttpContent content) {
            content(content);
        }
    }

    private void head(HttpResponse response) {
        HttpResponseStatus line = response.status();
        if (line.codeClass() == HttpStatusClass.INFORMATIONAL && !line.equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
            return; // the final response is still to come
        }
        status = line.code();
        charset = HttpUtil.getCharset(response, StandardCharsets.UTF_8);
        String location = response.headers().get(HttpHeaderNames.LOCATION);
        if (HttpRequestPlan.isRedirect(status) && plan.redirectsLeft() > 0 && location != null) {
            redirect(location);
        } else if (!judge.accepts(status)) {
            fail("L7STS " + status);
        } else {
            probe.stage("L7TOUT " + status + ", response not complete");
        }
    }

    private void redirect(String location) {
        over = true;
        HttpRequestPlan next;
        try {
            next = plan.redirected(status, location);
        } catch (IllegalArgumentException bad) {
            probe.finish(CheckResult.fail("L7RSP " + status + " with a bad location: " + bad.getMessage()));
            return;
        }
        follow.accept(next);
    }

    private void content(HttpContent content) {
        int room = judge.maxBody() - body.size();
        int taken = Math.min(room, content.content().readableBytes());
        byte[] octets = new byte[taken];
        content.content().readBytes(octets);
        body.writeBytes(octets);
        if (content instanceof LastHttpContent || content.content().isReadable()) {
            over = true; // the end, or more than is wanted
            probe.stage("L7TOUT " + status + ", body not judged");
            probe.onLoop(() -> judge.judge(status, body.toString(charset), probe, probe::finish));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (!secured) {
            fail("L6RSP connection closed during the TLS handshake");
        } else {
            fail(
                    status == 0
                            ? "L7RSP connection closed without a response"
                            : "L7RSP " + status + ", connection closed within the response");
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail((secured ? "L7RSP " : "L6RSP ") + rootMessage(cause));
    }

    private void fail(String detail) {
        if (!over) {
            over = true;
            probe.finish(CheckResult.fail(detail));
        }
    }

    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
