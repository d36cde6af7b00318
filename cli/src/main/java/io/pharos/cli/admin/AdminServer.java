package io.pharos.cli.admin;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves pages over HTTP/1.1 on its own thread, {@code admin-http}. A client can use only a bounded amount of memory
 * and none of the speaker's time.
 */
public final class AdminServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AdminServer.class);

    /** Enough for a few scrapers and browsers. */
    static final int MOST_CONNECTIONS = 256;

    static final int LONGEST_REQUEST_LINE = 4096;
    static final int LARGEST_HEADER = 8192;
    private static final int LARGEST_BODY = 1024;

    /** Octets per read; also bounds how many pipelined requests wait as objects. */
    private static final int READ_SIZE = 4096;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long STOP_MILLIS = 1_000;

    private final InetSocketAddress listen;
    private final List<AdminEndpoint> adminEndpoints;
    private final Duration patience;
    private @Nullable MultiThreadIoEventLoopGroup group;
    private @Nullable Channel server;

    /**
     * Creates a server that is not started.
     *
     * @param listen where; port 0 lets the system choose
     * @param adminEndpoints what; {@code /} lists them
     */
    public AdminServer(InetSocketAddress listen, List<AdminEndpoint> adminEndpoints) {
        this(listen, adminEndpoints, PATIENCE);
    }

    /** @param patience how long a client may take for a whole request, or to read a whole answer */
    AdminServer(InetSocketAddress listen, List<AdminEndpoint> adminEndpoints, Duration patience) {
        this.listen = listen;
        this.adminEndpoints = List.copyOf(adminEndpoints);
        Set<String> paths = new HashSet<>();
        for (AdminEndpoint adminEndpoint : adminEndpoints) {
            if (!paths.add(adminEndpoint.path())) {
                throw new IllegalArgumentException(
                        "endpoint " + adminEndpoint.path() + " is registered twice; expected once");
            }
        }
        this.patience = patience;
    }

    /**
     * Starts the server. HTTP classes are loaded for the first client.
     *
     * @throws IllegalStateException if the address cannot be bound; the message names it and the system's error
     */
    public synchronized void start() {
        boolean epoll = Epoll.isAvailable();
        MultiThreadIoEventLoopGroup thread = new MultiThreadIoEventLoopGroup(
                1, AdminServer::thread, epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        group = thread;
        ChannelFuture bound = new ServerBootstrap()
                .group(thread)
                .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(
                        ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_SIZE).maxMessagesPerRead(1))
                .childHandler(new Connections())
                .bind(listen)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            close();
            throw new IllegalStateException(
                    "admin server: cannot listen on " + NetUtil.toSocketAddressString(listen) + ": "
                            + AcceptFailureHandler.reason(bound.cause()),
                    bound.cause());
        }
        Channel listening = bound.channel();
        listening.pipeline().addLast(new AcceptFailureHandler());
        server = listening;
        log.info("admin server: listening on {}", NetUtil.toSocketAddressString(address()));
    }

    private static Thread thread(Runnable work) {
        Thread thread = new FastThreadLocalThread(work, "admin-http");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Returns the address it listens on, with the port that the system chose.
     *
     * @throws IllegalStateException if it is not started
     */
    public synchronized InetSocketAddress address() {
        if (server == null) {
            throw new IllegalStateException("admin server is not started");
        }
        return (InetSocketAddress) server.localAddress();
    }

    /** Closes the port and all connections. */
    @Override
    public synchronized void close() {
        if (group != null) {
            group.shutdownGracefully(0, STOP_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly(STOP_MILLIS);
        }
    }

    /** Sets up the connections of clients. Used on the server's thread. */
    private final class Connections extends ChannelInitializer<Channel> {
        private @Nullable AdminResponses responses;
        private int connected;

        @Override
        protected void initChannel(Channel channel) {
            if (connected >= MOST_CONNECTIONS) {
                log.debug(
                        "admin client {}: connection closed: {} clients are already connected",
                        channel.remoteAddress(),
                        connected);
                channel.close();
                return;
            }
            connected++;
            channel.closeFuture().addListener(closed -> connected--);
            channel.pipeline()
                    .addLast(new HttpServerCodec(new HttpDecoderConfig()
                            .setMaxInitialLineLength(LONGEST_REQUEST_LINE)
                            .setMaxHeaderSize(LARGEST_HEADER)))
                    .addLast(new HttpServerKeepAliveHandler())
                    .addLast(new HttpObjectAggregator(LARGEST_BODY, true))
                    .addLast(new FlowControlHandler())
                    .addLast(new AdminConnection(responses(), patience));
        }

        private AdminResponses responses() {
            if (responses == null) {
                responses = new AdminResponses(adminEndpoints);
            }
            return responses;
        }
    }
}
