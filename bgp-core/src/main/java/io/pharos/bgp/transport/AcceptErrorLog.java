package io.pharos.bgp.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs that connections could not be accepted, as when the process has no file descriptor left. Stands behind Netty's own
 * handler of a listening channel, which then rests for a second; this may last, and one line a minute is enough.
 */
final class AcceptErrorLog extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(AcceptErrorLog.class);
    private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

    private long saidNanos = System.nanoTime() - QUIET_NANOS;

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        long now = System.nanoTime();
        if (now - saidNanos >= QUIET_NANOS) {
            saidNanos = now;
            InetSocketAddress address = (InetSocketAddress) context.channel().localAddress();
            log.warn(
                    "listener {}: cannot accept a connection: {}",
                    NetUtil.toSocketAddressString(address),
                    SystemErrors.describe(cause));
        }
    }
}
