package io.pharos.health.check.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.health.CheckResult;
import io.pharos.health.CheckRuntime;
import io.pharos.health.check.FullListener;
import io.pharos.health.check.HeldPort;
import io.pharos.health.check.ScriptedServer;
import io.pharos.health.check.TestRuntime;
import io.pharos.health.engine.HealthEngine;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class TcpCheckTest {
    private final TestRuntime test = new TestRuntime();

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void establishedConnectionPasses() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer::awaitEnd)) {
            CheckResult result = run(TcpCheckSettings.of("127.0.0.1", server.port()));

            assertEquals("PASS L4OK", result.summary());
            assertTrue(result.duration().toNanos() > 0);
        }
    }

    @Test
    void combinedHostAndPortIsAccepted() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer::awaitEnd)) {
            TcpCheckSettings settings = new TcpCheckSettings("localhost:" + server.port(), null, 0, null, null, null);

            assertEquals("PASS L4OK", run(settings).summary());
        }
    }

    @Test
    void refusedConnectionFails() throws Exception {
        try (HeldPort port = new HeldPort()) {
            assertEquals(
                    "FAIL L4CON connection refused 127.0.0.1:" + port.number(),
                    run(TcpCheckSettings.of("127.0.0.1", port.number())).summary());
        }
    }

    @Test
    void serverThatDoesNotAcceptTimesOut() throws Exception {
        try (FullListener server = new FullListener()) {
            TcpCheck check = new TcpCheck(TcpCheckSettings.of("127.0.0.1", server.port()), test.runtime());

            assertEquals(
                    "TIMEOUT L4TOUT not connected to 127.0.0.1:" + server.port() + " within 1h",
                    test.runOut(check, () -> test.channels() == 1).summary());
        }
    }

    @Test
    void answerInSeveralSegmentsIsMatched() throws Exception {
        try (ScriptedServer server = new ScriptedServer(socket -> {
            byte[] asked = socket.getInputStream().readNBytes(6);
            ScriptedServer.say(socket, asked[4] == '\r' && asked[5] == '\n' ? "+PO" : "-ERR");
            ScriptedServer.say(socket, "NG\r\n");
            ScriptedServer.awaitEnd(socket);
        })) {
            TcpCheckSettings settings = TcpCheckSettings.of("127.0.0.1", server.port(), "PING\\r\\n", "+PONG\\r\\n");

            assertEquals("PASS L7OK", run(settings).summary());
        }
    }

    @Test
    void escapesInSendAreDecoded() throws Exception {
        try (ScriptedServer server = new ScriptedServer(socket -> {
            socket.getOutputStream().write(socket.getInputStream().readNBytes(3));
            ScriptedServer.awaitEnd(socket);
        })) {
            TcpCheckSettings settings = TcpCheckSettings.of("127.0.0.1", server.port(), "\\x00\\xff\\x41", "\\xffA");

            assertEquals("PASS L7OK", run(settings).summary());
        }
    }

    @Test
    void regexMatchesTheAnswer() throws Exception {
        try (ScriptedServer server = new ScriptedServer(socket -> {
            ScriptedServer.say(socket, "220 mail ", "ESMTP ready é\r\n");
            ScriptedServer.awaitEnd(socket);
        })) {
            assertEquals("PASS L7OK", run(matching(server, "^220 .* ready é")).summary());
        }
    }

    @Test
    void connectionClosedBeforeTheAnswerFails() throws Exception {
        try (ScriptedServer server = new ScriptedServer(socket -> ScriptedServer.say(socket, "-ERR\r\n"))) {
            assertEquals(
                    "FAIL L7RSP connection closed without \"+OK\\x0d\"",
                    run(TcpCheckSettings.of("127.0.0.1", server.port(), "", "+OK\\r"))
                            .summary());
            assertEquals(
                    "FAIL L7RSP connection closed without a match of OK$",
                    run(matching(server, "OK$")).summary());
        }
    }

    @Test
    void missingAnswerTimesOut() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer::awaitEnd)) {
            TcpCheck check = new TcpCheck(TcpCheckSettings.of("127.0.0.1", server.port(), "hi", "OK"), test.runtime());

            assertEquals(
                    "TIMEOUT L7TOUT \"OK\" not received within 1h",
                    test.runOut(check, () -> server.connections() == 1).summary());
        }
    }

    @Test
    void endlessAnswerFailsAfterTheReadLimit() throws Exception {
        try (ScriptedServer server = new ScriptedServer(socket -> {
            while (true) {
                ScriptedServer.say(socket, "x".repeat(1000));
            }
        })) {
            assertEquals(
                    "FAIL L7RSP 64 KiB received without \"OK\"",
                    run(TcpCheckSettings.of("127.0.0.1", server.port(), "", "OK"))
                            .summary());
        }
    }

    @Test
    void eventLoopOfTheEngineReportsTheSameDetails() throws Exception {
        try (HealthEngine engine = new HealthEngine();
                HeldPort port = new HeldPort();
                FullListener full = new FullListener();
                ScriptedServer server = new ScriptedServer(ScriptedServer::awaitEnd)) {
            assertEquals("PASS L4OK", on(engine, server.port(), Duration.ZERO));
            assertEquals(
                    "FAIL L4CON connection refused 127.0.0.1:" + port.number(),
                    on(engine, port.number(), Duration.ZERO));
            assertEquals(
                    "TIMEOUT L4TOUT not connected to 127.0.0.1:" + full.port() + " within 400ms",
                    on(engine, full.port(), Duration.ofMillis(400)));
        }
    }

    @Test
    void checkIsUnknownWhenNoWorkerIsFree() throws Exception {
        CheckRuntime busy =
                new CheckRuntime(test.runtime().loop(), test.runtime().socketChannel(), task -> {
                    throw new RejectedExecutionException("all workers are busy");
                });
        try (ScriptedServer server = new ScriptedServer(socket -> {
            ScriptedServer.say(socket, "220\r\n");
            ScriptedServer.awaitEnd(socket);
        })) {
            assertEquals(
                    "UNKNOWN all workers are busy",
                    test.run(new TcpCheck(matching(server, "220"), busy)).summary());
        }
        assertEquals(
                "UNKNOWN all workers are busy",
                test.run(new TcpCheck(TcpCheckSettings.of("localhost", 1), busy))
                        .summary());
    }

    private static String on(HealthEngine engine, int port, Duration timeout) throws Exception {
        TcpCheck check = new TcpCheck(TcpCheckSettings.of("127.0.0.1", port), engine.runtime());
        return check.run(timeout).get(60, TimeUnit.SECONDS).summary();
    }

    private CheckResult run(TcpCheckSettings settings) throws Exception {
        return test.run(new TcpCheck(settings, test.runtime()));
    }

    private static TcpCheckSettings matching(ScriptedServer server, String regex) {
        return new TcpCheckSettings(null, "127.0.0.1", server.port(), null, null, regex);
    }
}
