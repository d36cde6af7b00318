package io.pharos.health.check.probe;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.health.WatchEnd;
import io.pharos.health.check.FullListener;
import io.pharos.health.check.HeldPort;
import io.pharos.health.check.ScriptedServer;
import io.pharos.health.check.TestRuntime;
import io.pharos.health.check.http.HttpCheck;
import io.pharos.health.check.http.HttpCheckSettings;
import io.pharos.health.check.tcp.TcpCheck;
import io.pharos.health.check.tcp.TcpCheckSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class IdleConnectionTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final TestRuntime test = new TestRuntime();

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void sendsNothingAndDiscardsReceivedData() throws Exception {
        String greeting = "220 ready\r\n".repeat(100_000);
        CompletableFuture<Integer> octets = new CompletableFuture<>();
        try (ScriptedServer server = new ScriptedServer(socket -> {
            ScriptedServer.say(socket, greeting);
            octets.complete(socket.getInputStream().readAllBytes().length);
        })) {
            CompletableFuture<WatchEnd> watch = hold(server.port());
            await().atMost(LONG).until(() -> test.octetsRead() == greeting.length());
            assertFalse(watch.isDone());
            watch.cancel(false);
            await().atMost(LONG).until(() -> test.channels() == 0);

            assertEquals(0, octets.get(60, TimeUnit.SECONDS));
        }
    }

    @Test
    void breaksOnCloseResetAndHalfClose() throws Exception {
        // A reset that comes with the handshake would be a connection that never was.
        CountDownLatch held = new CountDownLatch(3);
        try (ScriptedServer closing = new ScriptedServer(socket -> held.await());
                ScriptedServer resetting = new ScriptedServer(socket -> {
                    held.await();
                    socket.setSoLinger(true, 0);
                });
                ScriptedServer halfClosing = new ScriptedServer(socket -> {
                    held.await();
                    socket.shutdownOutput();
                    ScriptedServer.awaitEnd(socket);
                })) {
            List<CompletableFuture<WatchEnd>> watches = new ArrayList<>();
            for (ScriptedServer server : List.of(closing, resetting, halfClosing)) {
                watches.add(hold(server.port()));
                await().atMost(LONG).until(() -> server.connections() == 1);
                held.countDown();
            }
            for (CompletableFuture<WatchEnd> watch : watches) {
                assertEquals(WatchEnd.BROKEN, watch.get(60, TimeUnit.SECONDS));
            }
            await().atMost(LONG).until(() -> test.channels() == 0);
        }
    }

    @Test
    void refusedReconnectCountsAsBroken() throws Exception {
        try (HeldPort port = new HeldPort()) {
            assertEquals(WatchEnd.BROKEN, hold(port.number()).get(60, TimeUnit.SECONDS));
        }
        await().atMost(LONG).until(() -> test.channels() == 0);
    }

    @Test
    void waitForAFullAcceptQueueCanBeCanceled() throws Exception {
        try (FullListener server = new FullListener()) {
            CompletableFuture<WatchEnd> watch = hold(server.port());
            assertEquals(1, test.channels());
            assertFalse(watch.isDone());
            watch.cancel(false);

            await().atMost(LONG).until(() -> test.channels() == 0);
        }
    }

    @Test
    void oneThousandConnectionsLeakNoChannel() throws Exception {
        try (ScriptedServer closing = new ScriptedServer(socket -> {});
                ScriptedServer holding = new ScriptedServer(ScriptedServer::awaitEnd)) {
            for (int i = 0; i < 500; i++) {
                CompletableFuture<WatchEnd> cancelled = hold(holding.port());
                assertEquals(WatchEnd.BROKEN, hold(closing.port()).get(60, TimeUnit.SECONDS));
                cancelled.cancel(false);
            }

            await().atMost(LONG).until(() -> test.channels() == 0);
        }
    }

    @Test
    void tcpCheckHoldsTheLastReachedAddressUnlessDisabled() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer::awaitEnd)) {
            TcpCheckSettings settings =
                    new TcpCheckSettings("localhost:" + server.port(), null, 0, null, null, null, null, WatchMode.AUTO);
            TcpCheck check = new TcpCheck(settings, test.runtime());
            assertEquals(WatchEnd.NOT_HELD, test.watch(check).get(60, TimeUnit.SECONDS));
            test.run(check);
            CompletableFuture<WatchEnd> watch = test.watch(check);
            await().atMost(LONG).until(() -> server.connections() == 2);
            assertFalse(watch.isDone());

            TcpCheck blind = new TcpCheck(settings.watching(WatchMode.OFF), test.runtime());
            test.run(blind);
            assertEquals(WatchEnd.NOT_HELD, test.watch(blind).get(60, TimeUnit.SECONDS));
        }
    }

    @Test
    void httpCheckHoldsTheServiceNotItsRedirectTarget() throws Exception {
        try (ScriptedServer target = ScriptedServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                ScriptedServer server = new ScriptedServer(socket -> {
                    ScriptedServer.readHead(socket);
                    ScriptedServer.say(
                            socket,
                            "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:" + target.port()
                                    + "/\r\nContent-Length: 0\r\n\r\n");
                })) {
            URI url = URI.create("http://127.0.0.1:" + server.port() + "/");
            HttpCheckSettings settings = new HttpCheckSettings(url, "GET", Map.of(), null, null, 1, true, 1024);
            HttpCheck check = new HttpCheck(settings, test.runtime());
            assertEquals("PASS L7OK 200", test.run(check).summary());
            CompletableFuture<WatchEnd> watch = test.watch(check);
            await().atMost(LONG).until(() -> server.connections() == 2);
            assertEquals(1, target.connections());

            target.stop();
            assertFalse(test.run(check).definitive()); // the target refuses, the service does not
            assertFalse(watch.isDone());
            server.stop();
            assertEquals(WatchEnd.BROKEN, watch.get(60, TimeUnit.SECONDS));
            assertTrue(test.run(check).definitive());
        }
    }

    @Test
    void onlyLocalAddressesAreHeldByDefault() throws Exception {
        for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
            each.inetAddresses().forEach(address -> assertTrue(WatchMode.AUTO.includes(address), address.toString()));
        }
        for (String local : new String[] {"127.0.0.1", "127.1.2.3", "::1", "0.0.0.0"}) {
            assertTrue(WatchMode.AUTO.includes(InetAddress.getByName(local)), local);
        }
        for (String other : new String[] {"192.0.2.1", "2001:db8::1"}) {
            assertFalse(WatchMode.AUTO.includes(InetAddress.getByName(other)), other);
            assertTrue(WatchMode.ON.includes(InetAddress.getByName(other)), other);
        }
        assertFalse(WatchMode.OFF.includes(InetAddress.getLoopbackAddress()));
    }

    private CompletableFuture<WatchEnd> hold(int port) throws InterruptedException, ExecutionException {
        IdleConnection idle = new IdleConnection(test.runtime(), WatchMode.AUTO);
        return test.runtime()
                .loop()
                .submit(() -> {
                    idle.reached(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                    return idle.hold();
                })
                .get();
    }
}
