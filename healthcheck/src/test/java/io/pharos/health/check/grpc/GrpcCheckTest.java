package io.pharos.health.check.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckResult.Outcome;
import io.pharos.health.check.ScriptedServer;
import io.pharos.health.check.TestIdentity;
import io.pharos.health.check.TestRuntime;
import io.pharos.health.check.tls.TlsSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class GrpcCheckTest {
    private static final String SERVING = "00000000020801";
    private static final Map<String, String> OK = Map.of("grpc-status", "0");

    @TempDir
    private Path folder;

    private final TestRuntime test = new TestRuntime();

    @AfterEach
    void close() {
        test.close();
    }

    @ParameterizedTest
    @CsvSource({
        "00000000020801, PASS L7OK SERVING",
        "00000000020802, FAIL L7STS NOT_SERVING",
        "00000000020800, UNKNOWN status UNKNOWN",
        "0000000000, UNKNOWN status UNKNOWN",
        "00000000020803, UNKNOWN status SERVICE_UNKNOWN",
        "00000000020809, UNKNOWN status 9",
        "000000000512016a0801, PASS L7OK SERVING",
        "00000000020880, FAIL L7RSP message is cut off",
        "0000000003127f01, FAIL L7RSP message is cut off",
        "01000000020801, FAIL L7RSP not one gRPC message without compression",
        "00000000030801, FAIL L7RSP not one gRPC message without compression",
        "0000, FAIL L7RSP not one gRPC message without compression",
    })
    void servingStatusDeterminesTheResult(String body, String summary) throws Exception {
        try (GrpcServer server = new GrpcServer(null, 200, body, OK)) {
            assertEquals(summary, run(GrpcCheckSettings.of(server.address())));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "12, UNKNOWN server does not offer /grpc.health.v1.Health/Check",
        "5, UNKNOWN server does not know the service",
        "14, FAIL L7STS grpc-status 14",
    })
    void grpcStatusWithoutABodyDeterminesTheResult(String status, String summary) throws Exception {
        try (GrpcServer server = new GrpcServer(null, 200, "", Map.of("grpc-status", status))) {
            assertEquals(summary, run(GrpcCheckSettings.of(server.address())));
        }
    }

    @Test
    void grpcErrorMessageIsReported() throws Exception {
        Map<String, String> trailers = Map.of("grpc-status", "13", "grpc-message", "no disk");
        try (GrpcServer server = new GrpcServer(null, 200, "", trailers)) {
            assertEquals("FAIL L7STS grpc-status 13 no disk", run(GrpcCheckSettings.of(server.address())));
        }
        try (GrpcServer server = new GrpcServer(null, 200, SERVING, Map.of())) {
            assertEquals("FAIL L7STS grpc-status missing", run(GrpcCheckSettings.of(server.address())));
        }
        try (GrpcServer server = new GrpcServer(null, 503, "", Map.of())) {
            assertEquals("FAIL L7STS HTTP 503", run(GrpcCheckSettings.of(server.address())));
        }
    }

    @Test
    void requestNamesTheService() throws Exception {
        try (GrpcServer server = new GrpcServer(null, 200, SERVING, OK)) {
            run(GrpcCheckSettings.of(server.address()));
            run(new GrpcCheckSettings(server.address(), "ab", null, "orders.example:1"));
            run(new GrpcCheckSettings(server.address(), "x".repeat(200), null, null));

            String call = "POST /grpc.health.v1.Health/Check ";
            assertEquals(
                    List.of(
                            call + server.address() + " application/grpc 0000000000",
                            call + "orders.example:1 application/grpc 00000000040a026162",
                            call + server.address() + " application/grpc 00000000cb0ac801" + "78".repeat(200)),
                    server.calls);
        }
    }

    @Test
    void tlsIsUsedIfConfigured() throws Exception {
        TestIdentity identity = TestIdentity.make(folder, "server", 30, "ip:127.0.0.1");
        SslContext tls = SslContextBuilder.forServer(
                        identity.certificate().toFile(), identity.key().toFile())
                .sslProvider(SslProvider.JDK)
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        Protocol.ALPN,
                        SelectorFailureBehavior.NO_ADVERTISE,
                        SelectedListenerFailureBehavior.ACCEPT,
                        "h2"))
                .build();
        try (GrpcServer server = new GrpcServer(tls, 200, SERVING, OK)) {
            TlsSettings trusting = TlsSettings.trusting(identity.certificate(), null);

            assertEquals("PASS L7OK SERVING", run(new GrpcCheckSettings(server.address(), null, trusting, null)));
            assertTrue(run(new GrpcCheckSettings(server.address(), null, TlsSettings.DEFAULT, null))
                    .startsWith("FAIL L6RSP "));
        }
    }

    @Test
    void serverOfAnotherProtocolFails() throws Exception {
        try (ScriptedServer server = new ScriptedServer(socket -> {
            ScriptedServer.say(socket, "HTTP/1.1 400 Bad Request\r\n\r\n");
            ScriptedServer.awaitEnd(socket); // who closes before all is read resets the connection
        })) {
            CheckResult result =
                    test.run(new GrpcCheck(GrpcCheckSettings.of("127.0.0.1:" + server.port()), test.runtime()));

            assertEquals(Outcome.FAIL, result.outcome());
            assertTrue(result.detail().startsWith("L7RSP "), result.detail());
        }
    }

    @Test
    void silentServerTimesOut() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer::awaitEnd)) {
            GrpcCheck check = new GrpcCheck(GrpcCheckSettings.of("127.0.0.1:" + server.port()), test.runtime());

            assertEquals(
                    "TIMEOUT L7TOUT no response within 1h",
                    test.runOut(check, () -> server.connections() == 1).summary());
        }
    }

    @Test
    void invalidSettingsAreRejected() {
        assertThrows(IllegalArgumentException.class, () -> GrpcCheckSettings.of("nowhere"));
        assertThrows(IllegalArgumentException.class, () -> new GrpcCheckSettings("a:1", "two words", null, null));
        assertThrows(IllegalArgumentException.class, () -> new GrpcCheckSettings("a:1", null, null, "a b"));
    }

    private String run(GrpcCheckSettings settings) throws Exception {
        return test.run(new GrpcCheck(settings, test.runtime())).summary();
    }
}
