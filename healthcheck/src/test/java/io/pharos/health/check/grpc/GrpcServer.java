package io.pharos.health.check.grpc;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.HttpConversionUtil.ExtensionHeaderNames;
import io.netty.handler.codec.http2.HttpToHttp2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.InboundHttp2ToHttpAdapterBuilder;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An HTTP/2 server on the loopback that gives every call the same answer. */
final class GrpcServer implements AutoCloseable {
    private final MultiThreadIoEventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("test-grpc", true), NioIoHandler.newFactory());
    private final Channel listener;

    /** The calls, each as path, host, and body in hexadecimal digits. */
    final List<String> calls = new CopyOnWriteArrayList<>();

    /**
     * Starts a server.
     *
     * @param status of HTTP
     * @param body in hexadecimal digits
     * @param trailers put into the head when there is no body
     */
    GrpcServer(@Nullable SslContext tls, int status, String body, Map<String, String> trailers) {
        listener = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (tls != null) {
                            channel.pipeline().addLast(tls.newHandler(channel.alloc()));
                        }
                        Http2Connection connection = new DefaultHttp2Connection(true);
                        channel.pipeline()
                                .addLast(
                                        new HttpToHttp2ConnectionHandlerBuilder()
                                                .connection(connection)
                                                .frameListener(new InboundHttp2ToHttpAdapterBuilder(connection)
                                                        .maxContentLength(4096)
                                                        .build())
                                                .build(),
                                        new Answer(status, body, trailers));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    String address() {
        return "127.0.0.1:" + ((InetSocketAddress) listener.localAddress()).getPort();
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(10, TimeUnit.SECONDS);
    }

    private final class Answer extends SimpleChannelInboundHandler<FullHttpRequest> {
        private final int status;
        private final String body;
        private final Map<String, String> trailers;

        Answer(int status, String body, Map<String, String> trailers) {
            this.status = status;
            this.body = body;
            this.trailers = trailers;
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close(); // the client has turned the certificate down
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            calls.add(request.method() + " " + request.uri() + " "
                    + request.headers().get("host") + " " + request.headers().get("content-type") + " "
                    + ByteBufUtil.hexDump(request.content()));
            FullHttpResponse response = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1,
                    HttpResponseStatus.valueOf(status),
                    Unpooled.wrappedBuffer(HexFormat.of().parseHex(body)));
            String stream = ExtensionHeaderNames.STREAM_ID.text().toString();
            response.headers().set(stream, request.headers().get(stream));
            trailers.forEach((name, value) ->
                    (body.isEmpty() ? response.headers() : response.trailingHeaders()).set(name, value));
            context.writeAndFlush(response);
        }
    }
}
