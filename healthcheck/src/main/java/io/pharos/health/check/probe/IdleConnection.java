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
 * A connection to the address that a check's probes reach, on which we say nothing: when the process behind it dies, the
 * kernel closes it. Lives on the health loop.
 */
public final class IdleConnection {
    private final CheckRuntime runtime;
    private final WatchMode mode;
    private @Nullable InetSocketAddress address; // where the last probe was let in
    private boolean wanted;

    public IdleConnection(CheckRuntime runtime, WatchMode mode) {
        this.runtime = runtime;
        this.mode = mode;
    }

    /** A probe was let in here. */
    public void reached(InetSocketAddress where) {
        if (!where.equals(address)) {
            address = where;
            wanted = mode.wants(where.getAddress());
        }
    }

    /** Connects, and waits for the connection's end. Cancelling closes it. */
    public CompletableFuture<WatchEnd> hold() {
        InetSocketAddress to = address;
        if (to == null || !wanted) {
            return CompletableFuture.completedFuture(WatchEnd.NOT_HELD);
        }
        CompletableFuture<WatchEnd> end = new CompletableFuture<>();
        ChannelFuture connected = new Bootstrap()
                .group(runtime.loop())
                .channel(runtime.socketChannel())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0) // nobody waits for it: the kernel's own is enough
                .option(ChannelOption.SO_KEEPALIVE, false)
                .handler(new Listening(end))
                .connect(to);
        var unusedConnected = connected.addListener(done -> {
            if (!done.isSuccess()) {
                end.complete(WatchEnd.BROKEN); // the address let the probe in a moment ago
            }
        });
        var unusedEnd = end.whenComplete((how, failure) -> connected.channel().close());
        return end;
    }

    /** Listens for the end; what the server says is not for us. */
    private static final class Listening extends ChannelInboundHandlerAdapter {
        private final CompletableFuture<WatchEnd> end;

        Listening(CompletableFuture<WatchEnd> end) {
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
