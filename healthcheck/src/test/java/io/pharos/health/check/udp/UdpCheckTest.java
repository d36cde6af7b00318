package io.pharos.health.check.udp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.pharos.health.check.DatagramServer;
import io.pharos.health.check.HeldDatagramPort;
import io.pharos.health.check.TestRuntime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class UdpCheckTest {
    private final TestRuntime test = new TestRuntime();

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void anyAnswerPassesIfNothingIsExpected() throws Exception {
        try (DatagramServer server = new DatagramServer(question -> new byte[] {0})) {
            assertEquals("PASS L7OK", run(server.address(), "a\\x00\\xff", null, null));
            assertArrayEquals(new byte[] {'a', 0, (byte) 0xff}, server.received.get(0));
        }
    }

    @Test
    void answerMustContainTheExpectedText() throws Exception {
        try (DatagramServer server = new DatagramServer(question -> octets("pong é 12\u0000"))) {
            assertEquals("PASS L7OK", run(server.address(), "ping", "pong", null));
            assertEquals("PASS L7OK", run(server.address(), "ping", "12\\0", null));
            assertEquals("PASS L7OK", run(server.address(), "ping", null, "^pong é \\d+"));
            assertEquals("FAIL L7RSP answer without \"pang\"", run(server.address(), "ping", "pang", null));
            assertEquals("FAIL L7RSP answer without a match of ^\\d", run(server.address(), "ping", null, "^\\d"));
        }
    }

    @Test
    void unreachablePortFailsImmediately() throws Exception {
        try (HeldDatagramPort unused = new HeldDatagramPort()) {
            assertEquals("FAIL L4CON port unreachable", run(unused.address(), "ping", null, null));
        }
    }

    @Test
    void epollReportsTheSameResults() throws Exception {
        try (TestRuntime epoll = TestRuntime.epoll();
                HeldDatagramPort unused = new HeldDatagramPort();
                DatagramServer server = new DatagramServer(question -> octets("pong"))) {
            UdpCheckSettings settings = new UdpCheckSettings(server.address(), "ping", "pong", null);
            assertEquals(
                    "PASS L7OK",
                    epoll.run(new UdpCheck(settings, epoll.runtime())).summary());
            UdpCheck check = new UdpCheck(UdpCheckSettings.of(unused.address(), "ping"), epoll.runtime());
            assertEquals("FAIL L4CON port unreachable", epoll.run(check).summary());
        }
    }

    @Test
    void serverThatDoesNotAnswerTimesOut() throws Exception {
        try (DatagramServer server = new DatagramServer(question -> new byte[0])) {
            UdpCheck check = new UdpCheck(UdpCheckSettings.of(server.address(), "ping"), test.runtime());

            assertEquals(
                    "TIMEOUT L7TOUT no answer within 1h",
                    test.runOut(check, () -> server.received.size() == 1).summary());
        }
    }

    @Test
    void canceledRunEnds() throws Exception {
        try (DatagramServer server = new DatagramServer(question -> new byte[0])) {
            CompletableFuture<?> run = test.start(
                    new UdpCheck(UdpCheckSettings.of(server.address(), "ping"), test.runtime()), Duration.ZERO);

            assertEquals(true, run.cancel(true));
            assertEquals("PASS L7OK", passing());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\\q"})
    void invalidSendTextsAreRejected(String send) {
        assertThrows(IllegalArgumentException.class, () -> UdpCheckSettings.of("a:1", send));
    }

    @Test
    void invalidSettingsAreRejected() {
        assertThrows(IllegalArgumentException.class, () -> UdpCheckSettings.of("nowhere", "x"));
        assertThrows(IllegalArgumentException.class, () -> new UdpCheckSettings("a:1", "x", "a", "b"));
        assertThrows(IllegalArgumentException.class, () -> new UdpCheckSettings("a:1", "x", "", null));
        assertThrows(IllegalArgumentException.class, () -> new UdpCheckSettings("a:1", "x", null, "("));
    }

    private String passing() throws Exception {
        try (DatagramServer server = new DatagramServer(question -> question)) {
            return run(server.address(), "ping", "ping", null);
        }
    }

    private String run(String address, String send, @Nullable String expect, @Nullable String regex) throws Exception {
        return test.run(new UdpCheck(new UdpCheckSettings(address, send, expect, regex), test.runtime()))
                .summary();
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
