package io.pharos.health.check.probe;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.util.ReferenceCountUtil;
import io.pharos.health.CheckRuntime;
import io.pharos.health.WatchEnd;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Holds an idle connection to the address that a check reached: when the process behind it dies, the kernel closes the
 * connection. Used on the health loop.
 */
public final class IdleConnection {
    private final CheckRuntime runtime;
    private final WatchMode mode;
    private @Nullable InetSocketAddress address; // that the last run connected to
    private boolean wanted;

    public IdleConnection(CheckRuntime runtime, WatchMode mode) {
        this.runtime = runtime;
        this.mode = mode;
    }

    /** Tells the address that a run connected to. */
    public void reached(InetSocketAddress where) {
        if (!where.equals(address)) {
            address = where;
            wanted = mode.includes(where.getAddress());
        }
    }

    /** Connects, and completes when the connection ends. Cancelling the future closes it. */
    public CompletableFuture<WatchEnd> hold() {
        InetSocketAddress to = address;
        if (to == null || !wanted) {
            return CompletableFuture.completedFuture(WatchEnd.NOT_HELD);
        }
        CompletableFuture<WatchEnd> end = new CompletableFuture<>();
        ChannelFuture connected = new Bootstrap()
                .group(runtime.loop())
                .channel(runtime.socketChannel())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0) // no caller waits: the timeout of the kernel is enough
                .option(ChannelOption.SO_KEEPALIVE, false)
                .handler(new CloseListener(end))
                .connect(to);
        var unusedConnected = connected.addListener(done -> {
            if (!done.isSuccess()) {
                end.complete(WatchEnd.BROKEN); // the address accepted a connection a moment ago
            }
        });
        var unusedEnd = end.whenComplete((how, failure) -> connected.channel().close());
        return end;
    }

    /** Waits for the end of the connection and ignores what the server sends. */
    private static final class CloseListener extends ChannelInboundHandlerAdapter {
        private final CompletableFuture<WatchEnd> end;

        CloseListener(CompletableFuture<WatchEnd> end) {
            this.end = end;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object octets) {
            ReferenceCountUtil.release(octets);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            end.complete(WatchEnd.BROKEN);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            end.complete(WatchEnd.BROKEN); // a reset
        }
    }
}
