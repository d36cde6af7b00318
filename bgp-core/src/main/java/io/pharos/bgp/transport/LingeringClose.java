package io.pharos.bgp.transport;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection so that the peer gets our last message: lets what was sent go out, shuts down the output, and waits
 * briefly for the peer to close. Closing immediately with unread octets of the peer makes the system send a reset, which may
 * overtake the message.
 */
final class LingeringClose {
    private static final Duration LINGER = Duration.ofSeconds(1);

    private LingeringClose() {}

    static void of(Channel open) {
        open.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> {
            if (open instanceof DuplexChannel duplex) {
                duplex.shutdownOutput();
            }
        });
        ScheduledFuture<?> bound =
                open.eventLoop().schedule(() -> open.close(), LINGER.toMillis(), TimeUnit.MILLISECONDS);
        open.closeFuture().addListener(closed -> bound.cancel(false));
    }
}
