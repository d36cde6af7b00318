package io.pharos.cli.demo;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void noFileAndNoSocketIsLeftBehind() throws Exception {
        Path folder;
        List<InetSocketAddress> sockets = new ArrayList<>();
        try (Stage stage = new Stage(Stage.hasOwnAddresses(), ToyService::new)) {
            stage.startNodes();
            await().atMost(PATIENCE).until(() -> stage.bestPath().isPresent());
            stage.touchMaintenanceFile(Node.PRIMARY);
            folder = stage.folder();
            sockets.add(stage.routerAddress());
            sockets.add(stage.serviceAddress(Node.PRIMARY));
            sockets.add(stage.serviceAddress(Node.STANDBY));
            assertTrue(Files.isDirectory(folder));
        }

        assertFalse(Files.exists(folder));
        for (InetSocketAddress address : sockets) {
            try (Socket socket = new Socket()) {
                assertThrows(ConnectException.class, () -> socket.connect(address), address::toString);
            }
        }
    }

    @Test
    void aStageThatCannotBeSetUpLeavesNothing() {
        List<ToyService> made = new ArrayList<>();

        assertThrows(
                BindException.class,
                () -> new Stage(false, address -> {
                    ToyService service = made.isEmpty() ? new ToyService(address) : taken(made.get(0), address);
                    made.add(service);
                    return service;
                }));

        try (Socket socket = new Socket()) {
            assertThrows(
                    ConnectException.class, () -> socket.connect(made.get(0).address()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A service that wants the other one's port. */
    private static ToyService taken(ToyService other, InetAddress address) {
        return new ToyService(address) {
            @Override
            synchronized void start() throws IOException {
                throw new BindException("port " + other.address().getPort() + " is taken");
            }
        };
    }

    @Test
    void aServiceThatWasKilledComesBackOnItsPort() throws Exception {
        try (ToyService service = new ToyService(InetAddress.getByName("127.0.0.1"))) {
            service.start();
            InetSocketAddress address = service.address();
            assertEquals("OK\n", get(address));

            try (Socket idle = new Socket()) {
                idle.connect(address);
                idle.setSoTimeout((int) PATIENCE.toMillis());
                awaitAnswer(idle); // so that the service knows of the connection
                service.kill();
                assertTrue(isClosed(idle), "a dead process holds no connection");
            }
            try (Socket socket = new Socket()) {
                assertThrows(ConnectException.class, () -> socket.connect(address));
            }

            service.start();
            assertEquals(address, service.address());
            assertEquals("OK\n", get(address));
        }
    }

    /** Asks once, and keeps the connection. */
    private static void awaitAnswer(Socket socket) throws IOException {
        socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: demo\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        StringBuilder answer = new StringBuilder();
        while (!answer.toString().endsWith("OK\n")) {
            int octet = socket.getInputStream().read();
            assertTrue(octet >= 0, answer::toString);
            answer.append((char) octet);
        }
    }

    /** Waits for the end of the connection; that it does not come is an error. */
    private static boolean isClosed(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    private static String get(InetSocketAddress address) throws Exception {
        URI url = URI.create("http://127.0.0.1:" + address.getPort() + "/");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url).timeout(PATIENCE).build(), BodyHandlers.ofString())
                .body();
    }
}
