package io.pharos.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainDatagramPacket;
import io.netty.channel.unix.DomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends log lines to the local syslog, over its datagram socket. A line that cannot be sent immediately is dropped:
 * logging must never block.
 */
final class SyslogAppender extends AppenderBase<ILoggingEvent> {
    /** Where the local syslog listens. */
    static final Path SOCKET = Path.of("/dev/log");

    /** The length that every syslog server accepts (RFC 5426 section 3.2). */
    private static final int LONGEST_LINE = 2048;

    /** The loop never blocks; only an overloaded machine makes us wait this long for the last lines. */
    private static final int STOP_SECONDS = 10;

    private static final int FACILITY_SHIFT = 3;
    private static final int ERROR = 3;
    private static final int WARNING = 4;
    private static final int INFORMATIONAL = 6;
    private static final int DEBUG = 7;

    private final Path socket;
    private final SyslogTarget target;
    private final String head;
    private @Nullable MultiThreadIoEventLoopGroup group;
    private @Nullable Channel channel;

    SyslogAppender(Path socket, SyslogTarget target) {
        this.socket = socket;
        this.target = target;
        this.head = target.tag() + "[" + ProcessHandle.current().pid() + "]: ";
    }

    /** Whether the syslog socket exists and can be used. */
    static boolean isPossible(Path socket) {
        return Files.exists(socket) && Epoll.isAvailable();
    }

    @Override
    @SuppressWarnings("deprecation") // the only way to send from an unbound socket
    public void start() {
        MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(
                1,
                work -> {
                    Thread thread = new Thread(work, "syslog");
                    thread.setDaemon(true);
                    return thread;
                },
                EpollIoHandler.newFactory());
        group = loops;
        // Not connected, so that a restarted syslog server is found again.
        channel = new Bootstrap()
                .group(loops)
                .channel(EpollDomainDatagramChannel.class)
                .option(ChannelOption.DATAGRAM_CHANNEL_ACTIVE_ON_REGISTRATION, true)
                .handler(new Silent())
                .register()
                .syncUninterruptibly()
                .channel();
        super.start();
    }

    /** Formats one event: priority, tag with process id, message. */
    String line(ILoggingEvent event) {
        String message = event.getFormattedMessage().replaceAll("\\R", " ");
        int priority = target.facility() << FACILITY_SHIFT | severity(event.getLevel());
        String line = "<" + priority + ">" + head + message;
        return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
    }

    @Override
    protected void append(ILoggingEvent event) {
        Channel open = channel;
        if (open != null) {
            var octets = Unpooled.copiedBuffer(line(event), StandardCharsets.UTF_8);
            open.writeAndFlush(
                    new DomainDatagramPacket(octets, new DomainSocketAddress(socket.toString())), open.voidPromise());
        }
    }

    @Override
    public void stop() {
        super.stop();
        MultiThreadIoEventLoopGroup loops = group;
        if (loops != null) {
            // A loop that shuts down closes its channels before it runs queued tasks, so wait for these first.
            loops.submit(() -> {}).awaitUninterruptibly(STOP_SECONDS, TimeUnit.SECONDS);
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(STOP_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static int severity(Level level) {
        if (level.isGreaterOrEqual(Level.ERROR)) {
            return ERROR;
        }
        if (level.isGreaterOrEqual(Level.WARN)) {
            return WARNING;
        }
        return level.isGreaterOrEqual(Level.INFO) ? INFORMATIONAL : DEBUG;
    }

    /** Ignores send failures: logging them would never end. */
    private static final class Silent extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {}
    }
}
