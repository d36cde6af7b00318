package io.pharos.health.check.http;

import io.netty.channel.Channel;
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
import io.pharos.health.CheckResult;
import io.pharos.health.check.probe.FailureDescription;
import io.pharos.health.check.probe.ProbeRun;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sends one request on a connection and reads its response, to the end or as far as it is needed. */
final class HttpConversation extends SimpleChannelInboundHandler<HttpObject> {
    private final ProbeRun probeRun;
    private final HttpRequestPlan plan;
    private final HttpEvaluator evaluator;
    private final Consumer<HttpRequestPlan> follow;
    private final Consumer<Channel> keep;
    private final @Nullable Runnable retry;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private Charset charset = StandardCharsets.UTF_8;
    private int status; // 0 before the head of the final response
    private boolean reusable; // the server accepts another request on this connection
    private boolean over;

    /**
     * Prepares a conversation.
     *
     * @param follow sends the request of a redirect
     * @param keep takes the connection when the response has ended and the connection can be used again
     * @param retry sends the request again when the connection ends before the response begins; null when that is a
     *     failure
     */
    HttpConversation(
            ProbeRun probeRun,
            HttpRequestPlan plan,
            HttpEvaluator evaluator,
            Consumer<HttpRequestPlan> follow,
            Consumer<Channel> keep,
            @Nullable Runnable retry) {
        this.probeRun = probeRun;
        this.plan = plan;
        this.evaluator = evaluator;
        this.follow = follow;
        this.keep = keep;
        this.retry = retry;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        send(context);
    }

    /** Sends the request; called when the connection is ready, which a kept one always is. */
    void send(ChannelHandlerContext context) {
        probeRun.stage("L7TOUT no response");
        var unused = context.writeAndFlush(plan.request()).addListener(written -> {
            if (!written.isSuccess() && retry == null) {
                fail("L7RSP request not sent: " + FailureDescription.root(written.cause()));
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
                    + FailureDescription.root(part.decoderResult().cause()));
            return;
        }
        if (part instanceof HttpResponse response) {
            head(response);
        }
        if (!over && status != 0 && part instanceof HttpContent content) {
            content(context, content);
        }
    }

    private void head(HttpResponse response) {
        HttpResponseStatus line = response.status();
        if (line.codeClass() == HttpStatusClass.INFORMATIONAL && !line.equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
            return; // an interim response; the final one follows
        }
        status = line.code();
        charset = HttpUtil.getCharset(response, StandardCharsets.UTF_8);
        String location = response.headers().get(HttpHeaderNames.LOCATION);
        if (HttpRequestPlan.isRedirect(status) && plan.redirectsLeft() > 0 && location != null) {
            redirect(location);
            return;
        }
        Optional<CheckResult> failure = evaluator.headFailure(response);
        if (failure.isPresent()) {
            fail(failure.get());
        } else {
            reusable = plan.keepAlive() && HttpUtil.isKeepAlive(response);
            probeRun.stage("L7TOUT " + status + ", response not complete");
        }
    }

    private void redirect(String location) {
        over = true;
        HttpRequestPlan next;
        try {
            next = plan.redirected(status, location);
        } catch (IllegalArgumentException bad) {
            probeRun.finish(CheckResult.fail("L7RSP " + status + " with a bad location: " + bad.getMessage()));
            return;
        }
        follow.accept(next);
    }

    private void content(ChannelHandlerContext context, HttpContent content) {
        int room = evaluator.maxBody() - body.size();
        int taken = Math.min(room, content.content().readableBytes());
        byte[] octets = new byte[taken];
        content.content().readBytes(octets);
        body.writeBytes(octets);
        if (content instanceof LastHttpContent && !content.content().isReadable() && reusable) {
            keep.accept(context.channel());
        }
        if (content instanceof LastHttpContent || content.content().isReadable()) {
            over = true; // the end, or all that is needed
            probeRun.stage("L7TOUT " + status + ", body not evaluated");
            probeRun.onLoop(() -> evaluator.evaluate(status, body.toString(charset), probeRun));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (status == 0 && !over && retry != null) {
            over = true; // the server had closed the kept connection
            retry.run();
            return;
        }
        fail(
                status == 0
                        ? "L7RSP connection closed without a response"
                        : "L7RSP " + status + ", connection closed in the middle of the response");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (status == 0 && retry != null) {
            var unused = context.close();
            return;
        }
        fail("L7RSP " + FailureDescription.root(cause));
    }

    private void fail(String detail) {
        fail(CheckResult.fail(detail));
    }

    private void fail(CheckResult failure) {
        if (!over) {
            over = true;
            probeRun.finish(failure);
        }
    }
}
