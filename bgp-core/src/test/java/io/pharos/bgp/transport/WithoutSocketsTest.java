package io.pharos.bgp.transport;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.channel.ChannelException;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.rib.LocRib;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.spi.SelectorProvider;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A process that has no file descriptor left to dial with. */
class WithoutSocketsTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(1);
    private static final AtomicInteger ATTEMPTS = new AtomicInteger();
    private static final int IN_VAIN = 5;

    private final Transport transport = new Transport(
            new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory()),
            ScarceChannel.class,
            NioServerSocketChannel.class,
            false);
    private final EventLoop loop = transport.group().next();
    private final PeerListeners listeners = new PeerListeners();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    /** The first ones cannot be made. */
    public static final class ScarceChannel extends NioSocketChannel {
        public ScarceChannel() {
            super(provider());
        }

        private static SelectorProvider provider() {
            if (ATTEMPTS.incrementAndGet() <= IN_VAIN) {
                throw new ChannelException(new IOException("socket(..) failed with error(-24): Too many open files"));
            }
            return SelectorProvider.provider();
        }
    }

    @AfterEach
    void close() {
        transport.group().shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    void connectionIsRetriedUntilASocketIsAvailable() throws Exception {
        ATTEMPTS.set(0);
        try (ServerSocket router = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Peer peer = peerAt(router);
            loop.submit(peer::start).get(60, TimeUnit.SECONDS);

            router.setSoTimeout((int) LONG.toMillis());
            router.accept().close();
            loop.submit(peer::dispose).get(60, TimeUnit.SECONDS);

            assertEquals("CONNECT to IDLE: Too many open files", heard.get(1));
        }
    }

    @Test
    void peerCanBeRemovedWhileSocketCreationFails() throws Exception {
        ATTEMPTS.set(0);
        try (ServerSocket router = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Peer peer = peerAt(router);
            loop.submit(() -> {
                        peer.start();
                        peer.remove(ErrorCode.PEER_DE_CONFIGURED, "gone");
                    })
                    .get(60, TimeUnit.SECONDS);

            await().atMost(LONG).until(() -> heard.contains("CONNECT to IDLE: gone"));
        }
    }

    private Peer peerAt(ServerSocket router) {
        listeners.add(new PeerListener() {
            @Override
            public void stateChanged(
                    String neighbor, SessionState from, SessionState to, StateChangeReason stateChangeReason) {
                heard.add(from + " to " + to + ": " + stateChangeReason.detail());
            }
        });
        PeerConfig config = new PeerConfig(
                65001,
                65000,
                Duration.ofSeconds(90),
                LONG,
                SHORT,
                SHORT,
                Duration.ZERO,
                false,
                Set.of(AddressFamily.IPV4_UNICAST));
        InetSocketAddress address = (InetSocketAddress) router.getLocalSocketAddress();
        PeerContext environment = new PeerContext(transport, new LocRib(), BgpIdentifier.parse("192.0.2.1"), listeners);
        return new Peer(Neighbor.of(address, config), environment);
    }
}
