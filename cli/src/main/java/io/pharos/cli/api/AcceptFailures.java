package io.pharos.cli.api;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says that a client of the admin server could not be let in, as when the process has no file descriptor left. Netty then
 * rests for a second; this may last, and one line a minute is enough.
 */
final class AcceptFailures extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(AcceptFailures.class);
    private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

    private long saidNanos = System.nanoTime() - QUIET_NANOS;

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        long now = System.nanoTime();
        if (now - saidNanos >= QUIET_NANOS) {
            saidNanos = now;
            log.warn("admin server: a client cannot be let in: {}", reason(cause));
        }
    }

    /** The system's words, without the call that they are about. */
    static String reason(Throwable cause) {
        return String.valueOf(cause.getMessage()).replaceFirst("^\\S+ failed with error\\(-?[0-9]+\\): ", "");
    }
}
