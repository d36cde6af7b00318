package io.pharos.health.check.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslHandler;
import io.pharos.health.CheckResult;
import io.pharos.health.check.probe.FailureDescription;
import io.pharos.health.check.probe.ProbeRun;
import org.jspecify.annotations.Nullable;

/**
 * Selects HTTP/1.1 or HTTP/2 for a new connection, sets up the pipeline, and starts the conversation: on the connection
 * itself, or on a first HTTP/2 stream.
 */
final class HttpProtocolSelector extends ChannelInboundHandlerAdapter {
    private static final int MAX_HEADER_OCTETS = 65536;

    private final ProbeRun probeRun;
    private final boolean http2Only;
    private final HttpConversation conversation;

    HttpProtocolSelector(ProbeRun probeRun, HttpCheckSettings settings, HttpConversation conversation) {
        this.probeRun = probeRun;
        this.http2Only = settings.httpVersion().equals(HttpCheckSettings.HTTP_2);
        this.conversation = conversation;
    }

    /** Returns the protocols to offer by ALPN; null for none. */
    static @Nullable ApplicationProtocolConfig offer(HttpCheckSettings settings) {
        return switch (settings.httpVersion()) {
            case HttpCheckSettings.HTTP_1_1 -> null;
            case HttpCheckSettings.HTTP_2 -> alpn(ApplicationProtocolNames.HTTP_2);
            default -> alpn(ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1);
        };
    }

    private static ApplicationProtocolConfig alpn(String... protocols) {
        return new ApplicationProtocolConfig(
                Protocol.ALPN, SelectorFailureBehavior.NO_ADVERTISE, SelectedListenerFailureBehavior.ACCEPT, protocols);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        ChannelPipeline pipeline = context.pipeline();
        SslHandler tls = pipeline.get(SslHandler.class);
        boolean http2 = tls == null ? http2Only : ApplicationProtocolNames.HTTP_2.equals(tls.applicationProtocol());
        if (http2) {
            pipeline.addLast(
                    Http2FrameCodecBuilder.forClient()
                            .gracefulShutdownTimeoutMillis(0)
                            .build(),
                    new Http2MultiplexHandler(new PushedStreamCloser()),
                    new ErrorCloser());
            openStream(context.channel(), conversation, probeRun, null);
        } else if (http2Only) {
            probeRun.finish(CheckResult.fail("L7RSP server does not offer HTTP/2"));
        } else {
            pipeline.addLast(
                    new HttpClientCodec(
                            new HttpDecoderConfig()
                                    .setMaxInitialLineLength(MAX_HEADER_OCTETS)
                                    .setMaxHeaderSize(MAX_HEADER_OCTETS),
                            HttpClientCodec.DEFAULT_PARSE_HTTP_AFTER_CONNECT_REQUEST,
                            HttpClientCodec.DEFAULT_FAIL_ON_MISSING_RESPONSE),
                    conversation);
            context.fireChannelActive();
        }
        pipeline.remove(this);
    }

    /** Starts another conversation on a kept connection. */
    static void again(Channel kept, HttpConversation conversation, ProbeRun probeRun, Runnable retry) {
        if (kept.pipeline().get(Http2MultiplexHandler.class) != null) {
            openStream(kept, conversation, probeRun, retry);
            return;
        }
        ChannelPipeline pipeline = kept.pipeline();
        pipeline.replace(HttpConversation.class, null, conversation);
        conversation.send(pipeline.context(conversation));
    }

    /** Returns the connection that the channel of a conversation belongs to. */
    static Channel connection(Channel channel) {
        return channel instanceof Http2StreamChannel stream ? stream.parent() : channel;
    }

    private static void openStream(
            Channel connection, HttpConversation conversation, ProbeRun probeRun, @Nullable Runnable retry) {
        var unused = new Http2StreamChannelBootstrap(connection)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel stream) {
                        stream.pipeline().addLast(new Http2StreamFrameToHttpObjectCodec(false), conversation);
                    }
                })
                .open()
                .addListener(opened -> {
                    if (!opened.isSuccess() && retry != null) {
                        retry.run();
                    } else if (!opened.isSuccess()) {
                        probeRun.finish(
                                CheckResult.fail("L7RSP no HTTP/2 stream: " + FailureDescription.root(opened.cause())));
                    }
                });
    }

    /** Closes streams that the server opens, such as pushes. */
    @ChannelHandler.Sharable
    private static final class PushedStreamCloser extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext context) {
            var unused = context.close();
        }
    }

    /** Closes the connection on any error, and with it its streams; their conversations report it. */
    private static final class ErrorCloser extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var unused = context.close();
        }
    }
}
