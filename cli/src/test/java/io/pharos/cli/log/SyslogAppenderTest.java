package io.pharos.cli.log;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainDatagramPacket;
import io.netty.channel.unix.DomainSocketAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyslogAppenderTest {
    private static final SyslogTarget LOCAL3 = new SyslogTarget(19, "healthcheck-dns");
    private static final long PID = ProcessHandle.current().pid();

    private final LoggerContext context = new LoggerContext();
    private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final List<String> received = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder = Path.of(".");

    @AfterEach
    void end() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private Channel listen(Path socket) {
        return new Bootstrap()
                .group(loops)
                .channel(EpollDomainDatagramChannel.class)
                .handler(new SimpleChannelInboundHandler<DomainDatagramPacket>() {
                    @Override
                    protected void channelRead0(ChannelHandlerContext handler, DomainDatagramPacket packet) {
                        received.add(packet.content().toString(StandardCharsets.UTF_8));
                    }
                })
                .bind(new DomainSocketAddress(socket.toString()))
                .syncUninterruptibly()
                .channel();
    }

    private LoggingEvent event(Level level, String message) {
        return new LoggingEvent("test", context.getLogger("test"), level, message, null, null);
    }

    @Test
    void eachEventIsOneDatagramWithPriorityTagAndProcess() {
        assumeTrue(Epoll.isAvailable(), "needs Linux");
        Path socket = folder.resolve("log");
        listen(socket);
        SyslogAppender appender = new SyslogAppender(socket, LOCAL3);
        appender.start();

        appender.doAppend(event(Level.INFO, "up\nnow"));
        appender.doAppend(event(Level.ERROR, "gone"));

        await().atMost(Duration.ofSeconds(30)).until(() -> received.size() == 2);
        assertEquals("<158>healthcheck-dns[" + PID + "]: up now", received.get(0));
        assertEquals("<155>healthcheck-dns[" + PID + "]: gone", received.get(1));
        appender.stop();
    }

    @Test
    void whatIsLoggedJustBeforeTheEndIsSent() {
        assumeTrue(Epoll.isAvailable(), "needs Linux");
        Path socket = folder.resolve("log");
        listen(socket);
        SyslogAppender appender = new SyslogAppender(socket, LOCAL3);
        appender.start();

        appender.doAppend(event(Level.INFO, "the last"));
        appender.stop();

        await().atMost(Duration.ofSeconds(30)).until(() -> received.size() == 1);
        assertEquals("<158>healthcheck-dns[" + PID + "]: the last", received.get(0));
    }

    @Test
    void aServerThatIsRestartedIsFoundAgain() throws IOException {
        assumeTrue(Epoll.isAvailable(), "needs Linux");
        Path socket = folder.resolve("log");
        Channel first = listen(socket);
        SyslogAppender appender = new SyslogAppender(socket, LOCAL3);
        appender.start();

        first.close().syncUninterruptibly();
        Files.deleteIfExists(socket);
        appender.doAppend(event(Level.WARN, "lost"));
        listen(socket);

        await().atMost(Duration.ofSeconds(30)).until(() -> {
            appender.doAppend(event(Level.WARN, "found"));
            return received.contains("<156>healthcheck-dns[" + PID + "]: found");
        });
        appender.stop();
    }

    @Test
    void aLineIsCutToWhatServersTake() {
        SyslogAppender appender = new SyslogAppender(folder.resolve("log"), LOCAL3);

        assertEquals(2048, appender.line(event(Level.DEBUG, "x".repeat(5000))).length());
        assertEquals("<159>", appender.line(event(Level.DEBUG, "x")).substring(0, 5));
    }

    @Test
    void withoutASocketThereIsNoSyslog() {
        assertFalse(SyslogAppender.isPossible(folder.resolve("none")));
    }

    @Test
    void aFacilityBeyondTheTableIsRefused() {
        String message = assertThrows(IllegalArgumentException.class, () -> new SyslogTarget(24, "x"))
                .getMessage();

        assertEquals("syslog facility 24; expected 0 to 23", message);
    }
}
