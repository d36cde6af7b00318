package io.pharos.health.check;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.health.Check;
import io.pharos.health.CheckResult;
import io.pharos.health.HealthListener;
import io.pharos.health.RiseFall;
import io.pharos.health.Schedule;
import io.pharos.health.ServiceSpec;
import io.pharos.health.ServiceState;
import io.pharos.health.UnknownAs;
import io.pharos.health.check.http.HttpCheck;
import io.pharos.health.check.http.HttpCheckSettings;
import io.pharos.health.check.tcp.TcpCheck;
import io.pharos.health.check.tcp.TcpCheckSettings;
import io.pharos.health.engine.HealthEngine;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The engine, real sockets, and services that end in one way or another. The schedule alone would take minutes. */
@Timeout(120)
class SuddenDeathTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final HealthEngine engine = new HealthEngine();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void httpCheckDetectsAKilledProcessImmediately() throws Exception {
        try (ChildServer server = new ChildServer()) {
            URI url = URI.create("http://127.0.0.1:" + server.port() + "/");
            watch(new HttpCheck(HttpCheckSettings.of(url), engine.runtime()));
            awaitHeard("STARTING>UP PASS L7OK 200");
            server.awaitConnections(2); // the check's, and the one that is held
            server.kill();

            awaitHeard("UP>DOWN FAIL L4CON connection refused 127.0.0.1:" + server.port() + ", connection closed");
            assertEquals(List.of("PASS", "STARTING>UP PASS L7OK 200", "FAIL"), heard.subList(0, 3));
        }
    }

    @Test
    void tcpCheckDetectsAKilledProcessImmediately() throws Exception {
        try (ChildServer server = new ChildServer()) {
            watch(new TcpCheck(TcpCheckSettings.of("127.0.0.1", server.port()), engine.runtime()));
            awaitHeard("STARTING>UP PASS L4OK");
            server.awaitConnections(2); // the check's, and the one that is held
            server.kill();

            awaitHeard("UP>DOWN FAIL L4CON connection refused 127.0.0.1:" + server.port() + ", connection closed");
        }
    }

    @Test
    void gracefulReloadKeepsTheStateAndWatchesTheNewProcess() throws Exception {
        try (ReusingServer before = new ReusingServer(0)) {
            watch(new TcpCheck(TcpCheckSettings.of("127.0.0.1", before.port()), engine.runtime()));
            await().atMost(LONG).until(() -> before.isWatched() && heard.size() == 2);
            try (ReusingServer after = new ReusingServer(before.port())) {
                before.stop();
                await().atMost(LONG).until(() -> passes() == 2 && after.isWatched());

                after.stop();
                awaitHeard("UP>DOWN FAIL L4CON connection refused 127.0.0.1:" + before.port() + ", connection closed");
                assertEquals(List.of("PASS", "STARTING>UP PASS L4OK", "PASS", "FAIL"), heard.subList(0, 4));
            }
        }
    }

    @Test
    void serverThatClosesIdleConnectionsStaysUpWithFewWatches() throws Exception {
        try (ScriptedServer server = new ScriptedServer(socket -> {
            socket.setSoTimeout(100);
            ScriptedServer.awaitEnd(socket);
        })) {
            watch(new TcpCheck(TcpCheckSettings.of("127.0.0.1", server.port()), engine.runtime()));
            // The second time it closes soon it is known to do so: there is no third watch before the schedule's next
            // run.
            await().atMost(LONG).until(() -> passes() == 3);
            await().during(Duration.ofMillis(500)).atMost(LONG).until(() -> server.connections() == 5);

            assertEquals(List.of("PASS", "STARTING>UP PASS L4OK", "PASS", "PASS"), heard);
        }
    }

    @Test
    void removingTheServiceClosesTheHeldConnection() throws Exception {
        try (ReusingServer server = new ReusingServer(0)) {
            watch(new TcpCheck(TcpCheckSettings.of("127.0.0.1", server.port()), engine.runtime()));
            await().atMost(LONG).until(() -> server.isWatched() && heard.size() == 2);
            engine.remove("web");

            await().atMost(LONG).until(() -> server.open() == 0);
        }
    }

    private void watch(Check check) {
        Schedule schedule = Schedule.of(Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofSeconds(30));
        engine.addListener(new HealthListener() {
            @Override
            public void checked(String service, String check, CheckResult result, RiseFall now) {
                heard.add(result.outcome().name());
            }

            @Override
            public void stateChanged(String service, ServiceState from, ServiceState to, String cause) {
                heard.add(from + ">" + to + " " + cause);
            }
        });
        engine.start();
        engine.add(new ServiceSpec(
                "web", check, 1, 3, schedule, UnknownAs.HOLD, null, List.of(), ServiceSpec.defaultLease(schedule)));
    }

    private long passes() {
        return heard.stream().filter("PASS"::equals).count();
    }

    private void awaitHeard(String what) {
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertTrue(heard.contains(what), () -> "expected " + what + "; heard " + heard));
    }

    /** One of several servers on one port, as at a graceful reload. */
    private static final class ReusingServer implements AutoCloseable {
        private final ServerSocket listener;
        private final List<Socket> connections = new CopyOnWriteArrayList<>();
        private final AtomicInteger accepted = new AtomicInteger();
        private final Thread acceptor;

        ReusingServer(int port) throws IOException {
            listener = new ServerSocket();
            listener.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            acceptor = daemon(this::accept);
        }

        int port() {
            return listener.getLocalPort();
        }

        /** How many connections are open on both sides. */
        int open() {
            return connections.size();
        }

        /** Whether the check's own connection has come and gone, and another is held. */
        boolean isWatched() {
            return accepted.get() == 2 && open() == 1;
        }

        /** Ends like a process whose port is closed before its connections break. */
        void stop() throws IOException, InterruptedException {
            listener.close();
            acceptor.join(); // until it wakes up the kernel goes on taking connections for it
            for (Socket socket : connections) {
                socket.close();
            }
        }

        @Override
        public void close() throws IOException, InterruptedException {
            stop();
        }

        private void accept() {
            while (!listener.isClosed()) {
                try {
                    Socket socket = listener.accept();
                    connections.add(socket);
                    accepted.incrementAndGet();
                    daemon(() -> drain(socket));
                } catch (IOException closed) {
                    return;
                }
            }
        }

        private void drain(Socket socket) {
            try (socket) {
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException closed) {
                return; // by the test
            } finally {
                connections.remove(socket);
            }
        }

        private static Thread daemon(Runnable task) {
            Thread thread = new Thread(task, "test-server");
            thread.setDaemon(true);
            thread.start();
            return thread;
        }
    }
}
