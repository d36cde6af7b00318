package io.pharos.cli.admin;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminServerTest {
    private static final String LARGE = "0123456789abcdef".repeat(64 * 1024);

    private final AtomicInteger largePages = new AtomicInteger();
    private final AdminServer server = server(Duration.ofMinutes(10));

    private AdminServer server(Duration patience) {
        return new AdminServer(
                new InetSocketAddress("127.0.0.1", 0),
                List.of(
                        new AdminEndpoint("/hello", "says hello", request -> Page.text(200, "hello\n")),
                        new AdminEndpoint(
                                "/echo", "says what was asked", request -> Page.text(200, request.toString())),
                        new AdminEndpoint(
                                "/thread",
                                "says who works",
                                request -> Page.text(200, Thread.currentThread().getName())),
                        new AdminEndpoint("/broken", "fails", request -> {
                            throw new IllegalStateException("on purpose");
                        }),
                        new AdminEndpoint("/large", "a megabyte", request -> {
                            largePages.incrementAndGet();
                            return Page.text(200, LARGE);
                        })),
                patience);
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private RawClient client() throws IOException {
        return new RawClient(server.address());
    }

    @Test
    void aPageComesWithItsTypeLengthAndDate() throws IOException {
        try (RawClient client = client()) {
            RawClient.Answer answer = client.get("/hello");

            assertEquals(200, answer.status());
            assertEquals("hello\n", answer.body());
            assertEquals("text/plain; charset=utf-8", answer.fields().get("content-type"));
            assertEquals("6", answer.fields().get("content-length"));
            assertTrue(answer.fields().get("date").endsWith(" GMT"));
        }
    }

    @Test
    void theRootListsAllPages() throws IOException {
        try (RawClient client = client()) {
            List<String> lines = client.get("/").body().lines().toList();

            assertEquals(5, lines.size());
            assertEquals("/hello       says hello", lines.get(0));
        }
    }

    @Test
    void headGetsTheFieldsOfGetAndNoBody() throws IOException {
        try (RawClient client = client()) {
            RawClient.Answer answer =
                    client.send("HEAD /hello HTTP/1.1\r\nHost: x\r\n\r\n").answer(true);

            assertEquals(200, answer.status());
            assertEquals("6", answer.fields().get("content-length"));
            assertEquals("hello\n", client.get("/hello").body());
        }
    }

    @Test
    void anUnknownPathIs404() throws IOException {
        try (RawClient client = client()) {
            assertEquals(404, client.get("/nothing").status());
            assertEquals(404, client.get("/hello/").status());
            assertEquals(404, client.get("*").status());
            assertEquals(200, client.get("/hello").status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "NONSENSE"})
    void otherMethodsAre405WithWhatIsAllowed(String method) throws IOException {
        try (RawClient client = client()) {
            RawClient.Answer answer = client.send(method + " /hello HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi")
                    .answer(false);

            assertEquals(405, answer.status());
            assertEquals("GET, HEAD", answer.fields().get("allow"));
            assertEquals(200, client.get("/hello").status());
        }
    }

    @Test
    void aPageKnowsPathQueryAndAccept() throws IOException {
        try (RawClient client = client()) {
            RawClient.Answer answer = client.send(
                            "GET http://x:1/echo?a=/b?c HTTP/1.1\r\nHost: x\r\nAccept: one\r\nAccept: two\r\n\r\n")
                    .answer(false);

            assertEquals(new PageRequest("/echo", "a=/b?c", "one,two").toString(), answer.body());
        }
    }

    @Test
    void pagesAreMadeOnTheServersOwnThread() throws IOException {
        try (RawClient client = client()) {
            assertEquals("admin-http", client.get("/thread").body());
        }
    }

    @Test
    void aPageThatFailsIs500AndTheServerGoesOn() throws IOException {
        try (RawClient client = client()) {
            assertEquals(500, client.get("/broken").status());
            assertEquals(200, client.get("/hello").status());
        }
    }

    @Test
    void oneConnectionServesManyRequests() throws IOException {
        try (RawClient client = client()) {
            for (int i = 0; i < 100; i++) {
                assertEquals("hello\n", client.get("/hello").body());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /hello HTTP/1.1\r\nConnection: close\r\n\r\n", "GET /hello HTTP/1.0\r\n\r\n"})
    void theConnectionIsClosedForThoseWhoAskForIt(String request) throws IOException {
        try (RawClient client = client()) {
            RawClient.Answer answer = client.send(request).answer(false);

            assertEquals(200, answer.status());
            assertEquals("close", answer.fields().get("connection"));
            assertEquals(0, client.octetsUntilClosed());
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws IOException {
        try (RawClient client = client()) {
            StringBuilder requests = new StringBuilder();
            for (int i = 0; i < 1000; i++) {
                requests.append("GET /echo?").append(i).append(" HTTP/1.1\r\nHost: x\r\n\r\n");
            }
            client.send(requests.toString());

            for (int i = 0; i < 1000; i++) {
                assertEquals(
                        new PageRequest("/echo", String.valueOf(i), "").toString(),
                        client.answer(false).body());
            }
        }
    }

    @Test
    void aClientThatAsksWithoutReadingCostsFewPages() throws IOException {
        try (RawClient greedy = client();
                RawClient other = client()) {
            greedy.send("GET /large HTTP/1.1\r\nHost: x\r\n\r\n".repeat(100));

            // The kernel's buffers take some megabytes; what does not fit there must not be made.
            for (int i = 0; i < 1000; i++) {
                assertEquals(200, other.get("/hello").status());
            }
            assertTrue(largePages.get() < 50, () -> largePages + " pages");

            for (int i = 0; i < 100; i++) {
                assertEquals(LARGE.length(), greedy.answer(false).body().length());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\0\1\2\3\r\n\r\n", "hello\r\n\r\n", "GET /hello HTTP/9.x\r\n\r\n", "\u0016\u0003\u0001\n\n"})
    void garbageIs400AndTheEndOfTheConnection(String garbage) throws IOException {
        try (RawClient client = client()) {
            assertEquals(400, client.send(garbage).answer(false).status());
            assertEquals(0, client.octetsUntilClosed());
        }
    }

    @Test
    void aRequestLineOrHeaderThatIsTooLongIsRefused() throws IOException {
        try (RawClient line = client();
                RawClient header = client()) {
            String tooLong = "x".repeat(AdminServer.LARGEST_HEADER + 1);

            assertEquals(
                    414,
                    line.send("GET /" + "x".repeat(AdminServer.LONGEST_REQUEST_LINE) + " HTTP/1.1\r\n\r\n")
                            .answer(false)
                            .status());
            assertEquals(
                    431,
                    header.send("GET /hello HTTP/1.1\r\nX: " + tooLong + "\r\n\r\n")
                            .answer(false)
                            .status());
        }
    }

    @Test
    void aLargeBodyIsRefused() throws IOException {
        try (RawClient client = client()) {
            RawClient.Answer answer = client.send("POST /hello HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n")
                    .answer(false);

            assertEquals(413, answer.status());
        }
    }

    @Test
    void aClientThatIsSilentOrTricklesIsGivenUp() throws IOException {
        try (AdminServer impatient = server(Duration.ofMillis(300))) {
            impatient.start();
            try (RawClient silent = new RawClient(impatient.address());
                    RawClient slow = new RawClient(impatient.address())) {
                slow.send("GET /hel");

                assertEquals(0, silent.octetsUntilClosed());
                assertEquals(0, slow.octetsUntilClosed());
            }
        }
    }

    @Test
    void aClientThatDoesNotReadItsAnswerIsGivenUp() throws IOException {
        try (AdminServer impatient = server(Duration.ofMillis(300))) {
            impatient.start();
            try (RawClient deaf = new RawClient(impatient.address())) {
                deaf.send("GET /large HTTP/1.1\r\nHost: x\r\n\r\n".repeat(100));

                await().until(deaf::sendsInVain);
                assertTrue(deaf.octetsUntilClosed() < 50 * LARGE.length());
            }
        }
    }

    @Test
    void aSlowClientDoesNotDelayOthers() throws IOException {
        try (RawClient slow = client();
                RawClient other = client()) {
            slow.send("GET /hello HT");
            assertEquals(200, other.get("/hello").status());

            slow.send("TP/1.1\r\nHo").send("st: x\r\n\r");
            assertEquals(200, other.get("/hello").status());

            assertEquals(200, slow.send("\n").answer(false).status());
        }
    }

    @Test
    void thereAreSoManyConnectionsAndNoMore() throws IOException {
        List<RawClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < AdminServer.MOST_CONNECTIONS; i++) {
                RawClient client = client();
                clients.add(client);
                assertEquals(200, client.get("/hello").status());
            }
            try (RawClient oneTooMany = client()) {
                assertEquals(0, oneTooMany.octetsUntilClosed());
            }
            clients.remove(0).close();
            await().ignoreExceptions().until(() -> {
                try (RawClient next = client()) {
                    return next.get("/hello").status() == 200;
                }
            });
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    @Test
    void anAddressThatIsTakenIsNamed() {
        InetSocketAddress taken = server.address();
        try (AdminServer second = new AdminServer(taken, List.of())) {
            IllegalStateException failure = assertThrows(IllegalStateException.class, second::start);

            assertTrue(failure.getMessage().contains("127.0.0.1:" + taken.getPort()), failure.getMessage());
            assertTrue(failure.getMessage().contains("Address already in use"), failure.getMessage());
            assertThrows(IllegalStateException.class, second::address);
        }
    }

    @Test
    void closingEndsThePortTheConnectionsAndTheThread() throws IOException {
        try (RawClient client = client()) {
            InetSocketAddress address = server.address();
            client.get("/hello");

            server.close();

            assertEquals(0, client.octetsUntilClosed());
            await().until(() -> Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().equals("admin-http")));
            assertThrows(IOException.class, () -> new RawClient(address).close());
            assertFalse(Thread.currentThread().isInterrupted());
        }
    }

    @Test
    void anEndpointIsThereOnceAndHasAPath() {
        AdminEndpoint hello = new AdminEndpoint("/hello", "", request -> Page.text(200, ""));

        assertThrows(
                IllegalArgumentException.class,
                () -> new AdminServer(new InetSocketAddress("127.0.0.1", 0), List.of(hello, hello)));
        assertThrows(
                IllegalArgumentException.class, () -> new AdminEndpoint("hello", "", request -> Page.text(200, "")));
    }
}
