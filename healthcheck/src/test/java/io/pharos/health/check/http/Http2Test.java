package io.pharos.health.check.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.pharos.health.Check;
import io.pharos.health.CheckResult;
import io.pharos.health.check.ScriptedServer;
import io.pharos.health.check.TestIdentity;
import io.pharos.health.check.TestRuntime;
import io.pharos.health.check.probe.WatchMode;
import io.pharos.health.check.tls.TlsSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class Http2Test {
    @TempDir
    private Path folder;

    private final TestRuntime test = new TestRuntime();
    private final MultiThreadIoEventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("test-http2", true), NioIoHandler.newFactory());

    /** Which HTTP each request came by, and what for. */
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private final List<Channel> connections = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        test.close();
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(10, TimeUnit.SECONDS);
    }

    @Test
    void http2IsUsedIfTheServerOffersIt() throws Exception {
        URI url = serve("https", ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1);

        assertEquals("PASS L7OK 200", run(url, "auto"));
        assertEquals("PASS L7OK 200", run(url, "2"));
        assertEquals("PASS L7OK 200", run(url, "1.1"));

        assertEquals(List.of("h2 GET /health", "h2 GET /health", "http/1.1 GET /health"), requests);
    }

    @Test
    void serverWithoutHttp2IsQueriedWithHttp11UnlessHttp2IsRequired() throws Exception {
        URI url = serve("https", ApplicationProtocolNames.HTTP_1_1);

        assertEquals("PASS L7OK 200", run(url, "auto"));
        CheckResult refused = test.run(new HttpCheck(settings(url, "2", false), test.runtime()));

        assertTrue(refused.summary().startsWith("FAIL L"), refused::summary);
        assertEquals(List.of("http/1.1 GET /health"), requests);
    }

    @Test
    void http2WithoutTlsUsesPriorKnowledge() throws Exception {
        URI url = serve("http");

        assertEquals("PASS L7OK 200", run(url, "2"));

        assertEquals(List.of("h2 GET /health"), requests);
    }

    @Test
    void http11ServerFailsWithPriorKnowledge() throws Exception {
        try (ScriptedServer server = new ScriptedServer(socket -> {
            ScriptedServer.say(socket, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            ScriptedServer.awaitEnd(socket); // who closes before all is read resets the connection
        })) {
            URI url = URI.create("http://127.0.0.1:" + server.port() + "/");

            assertEquals("FAIL L7RSP connection closed without a response", run(url, "2"));
        }
    }

    @Test
    void keptConnectionCarriesAllRuns() throws Exception {
        URI url = serve("http");
        Check check = new HttpCheck(settings(url, "2", true), test.runtime());

        for (int i = 0; i < 3; i++) {
            assertEquals("PASS L7OK 200", test.run(check).summary());
        }

        assertEquals(3, requests.size());
        assertEquals(1, connections.size());
        connections.get(0).close().sync();
        assertEquals("PASS L7OK 200", test.run(check).summary());
        assertEquals(2, connections.size());
    }

    @Test
    void unknownVersionIsRejected() {
        assertEquals(
                "http-version \"3\"; expected auto, 1.1 or 2",
                assertThrows(IllegalArgumentException.class, () -> settings(URI.create("http://host/"), "3", false))
                        .getMessage());
    }

    private String run(URI url, String version) throws Exception {
        return test.run(new HttpCheck(settings(url, version, false), test.runtime()))
                .summary();
    }

    private static HttpCheckSettings settings(URI url, String version, boolean reuse) {
        return new HttpCheckSettings(
                url,
                "GET",
                Map.of(),
                null,
                HttpExpectation.of("200", "well"),
                0,
                url.getScheme().equals("https") ? TlsSettings.UNVERIFIED : null,
                65536,
                null,
                null,
                null,
                null,
                reuse,
                WatchMode.OFF,
                version);
    }

    /** A server that says "well" to all; with TLS, these protocols are offered; without, only HTTP/2 is spoken. */
    private URI serve(String scheme, String... protocols) throws Exception {
        SslContext tls = scheme.equals("https") ? tls(protocols) : null;
        Channel listener = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        connections.add(channel);
                        setUp(channel.pipeline(), tls);
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .sync()
                .channel();
        return URI.create(
                scheme + "://127.0.0.1:" + ((InetSocketAddress) listener.localAddress()).getPort() + "/health");
    }

    private SslContext tls(String... protocols) throws Exception {
        TestIdentity identity = TestIdentity.make(folder, "server", 30, "dns:web.example");
        return SslContextBuilder.forServer(
                        identity.certificate().toFile(), identity.key().toFile())
                .sslProvider(SslProvider.JDK)
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        Protocol.ALPN,
                        SelectorFailureBehavior.NO_ADVERTISE,
                        SelectedListenerFailureBehavior.ACCEPT,
                        protocols))
                .build();
    }

    private void setUp(ChannelPipeline pipeline, @Nullable SslContext tls) {
        if (tls == null) {
            speak(pipeline, ApplicationProtocolNames.HTTP_2);
            return;
        }
        pipeline.addLast(
                tls.newHandler(pipeline.channel().alloc()),
                new ApplicationProtocolNegotiationHandler(ApplicationProtocolNames.HTTP_1_1) {
                    @Override
                    protected void configurePipeline(ChannelHandlerContext context, String protocol) {
                        speak(context.pipeline(), protocol);
                    }
                });
    }

    private void speak(ChannelPipeline pipeline, String protocol) {
        if (protocol.equals(ApplicationProtocolNames.HTTP_1_1)) {
            pipeline.addLast(new HttpServerCodec(), new HttpObjectAggregator(4096), new Answer(protocol));
            return;
        }
        pipeline.addLast(
                Http2FrameCodecBuilder.forServer().build(),
                new Http2MultiplexHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel stream) {
                        stream.pipeline()
                                .addLast(
                                        new Http2StreamFrameToHttpObjectCodec(true),
                                        new HttpObjectAggregator(4096),
                                        new Answer(protocol));
                    }
                }),
                new ChannelInboundHandlerAdapter() {
                    @Override
                    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
                        context.close();
                    }
                });
    }

    private final class Answer extends SimpleChannelInboundHandler<FullHttpRequest> {
        private final String protocol;

        Answer(String protocol) {
            this.protocol = protocol;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            requests.add(protocol + " " + request.method() + " " + request.uri());
            FullHttpResponse response = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1,
                    HttpResponseStatus.OK,
                    Unpooled.copiedBuffer("all is well", StandardCharsets.US_ASCII));
            HttpUtil.setContentLength(response, response.content().readableBytes());
            context.writeAndFlush(response);
        }
    }
}
