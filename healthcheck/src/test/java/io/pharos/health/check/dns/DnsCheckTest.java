package io.pharos.health.check.dns;

import static io.pharos.health.check.dns.DnsAnswers.QUESTION;
import static io.pharos.health.check.dns.DnsAnswers.label;
import static io.pharos.health.check.dns.DnsAnswers.record;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.health.check.DatagramServer;
import io.pharos.health.check.HeldDatagramPort;
import io.pharos.health.check.ScriptedServer;
import io.pharos.health.check.TestRuntime;
import io.pharos.health.check.probe.ProbeAddress;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class DnsCheckTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-10T12:00:00Z"), ZoneOffset.UTC);
    private static final String A1 = record(1, "c0000201");
    private static final String A2 = record(1, "c0000202");

    private final TestRuntime test = new TestRuntime();

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void answerOfTheRequestedTypePasses() throws Exception {
        try (DatagramServer server = new DatagramServer(question -> DnsAnswers.to(question, "8400", A1, A2))) {
            assertEquals("PASS L7OK NOERROR 192.0.2.1, 192.0.2.2", run(asking(server, "A")));
            byte[] asked = server.received.get(0);
            assertArrayEquals(
                    HexFormat.of().parseHex("01000001000000000000" + label("www") + label("example") + "0000010001"),
                    Arrays.copyOfRange(asked, 2, asked.length));
        }
    }

    @Test
    void longAnswerListIsTruncated() throws Exception {
        String[] many = Collections.nCopies(20, A1).toArray(String[]::new);
        try (DatagramServer server = new DatagramServer(question -> DnsAnswers.to(question, "8400", many))) {
            String summary = run(asking(server, "A"));

            assertTrue(summary.startsWith("PASS L7OK NOERROR 192.0.2.1, 192.0.2.1, "), summary);
            assertEquals("PASS L7OK NOERROR ".length() + 201, summary.length());
        }
    }

    @ParameterizedTest
    @CsvSource({"8183, NXDOMAIN", "8182, SERVFAIL", "8185, REFUSED", "818f, RCODE15"})
    void unexpectedResponseCodeFails(String flags, String name) throws Exception {
        try (DatagramServer server = new DatagramServer(question -> DnsAnswers.to(question, flags))) {
            assertEquals("FAIL L7STS " + name, run(asking(server, "A")));
        }
    }

    @Test
    void expectedResponseCodePasses() throws Exception {
        try (DatagramServer server = new DatagramServer(question -> DnsAnswers.to(question, "8183"))) {
            assertEquals(
                    "PASS L7OK NXDOMAIN",
                    run(new DnsCheckSettings(
                            server.address(),
                            "x",
                            "A",
                            DnsTransport.UDP,
                            true,
                            "nxdomain",
                            true,
                            null,
                            List.of(),
                            null)));
        }
    }

    @Test
    void responseWithoutTheRequestedTypeFailsUnlessAllowed() throws Exception {
        String cname = record(5, label("other") + QUESTION);
        try (DatagramServer server = new DatagramServer(question -> DnsAnswers.to(question, "8400", cname))) {
            assertEquals("FAIL L7RSP NOERROR without AAAA record", run(asking(server, "AAAA")));
            assertEquals(
                    "PASS L7OK NOERROR",
                    run(new DnsCheckSettings(
                            server.address(),
                            "x",
                            "AAAA",
                            DnsTransport.UDP,
                            false,
                            "NOERROR",
                            false,
                            null,
                            List.of(),
                            null)));
        }
    }

    @Test
    void answersAreComparedWithTheExpectedOnes() throws Exception {
        try (DatagramServer server = new DatagramServer(question -> DnsAnswers.to(question, "8400", A1, A2))) {
            assertEquals("PASS L7OK NOERROR 192.0.2.1, 192.0.2.2", run(expecting(server, "A", "0.2.2")));
            assertEquals("FAIL L7RSP no answer with \"10.\": 192.0.2.1, 192.0.2.2", run(expecting(server, "A", "10.")));
            assertTrue(run(expectingAll(server, "A", "192.0.2.2", "192.0.2.1")).startsWith("PASS "));
            assertEquals(
                    "FAIL L7RSP unexpected answers: 192.0.2.1, 192.0.2.2", run(expectingAll(server, "A", "192.0.2.1")));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AAAA, 20010db8000000000000000000000001, 2001:DB8:0::1",
        "NS, 026e73c00c, NS.www.Example",
        "MX, 000a046d61696cc00c, 10 mail.www.example.",
        "SRV, 00010002003503737276c00c, 1 2 53 srv.www.example.",
        "PTR, 0161c010, a.example.",
        "TXT, 0548656c6c6f03612262, '\"Hello\" \"a\\\"b\"'",
        "TYPE65534, 0a0b, \\# 2 0a0b",
        "257, 00, \\# 1 00",
    })
    void recordsArePrintedInZoneFileFormat(String type, String data, String shown) throws Exception {
        String answer = record(RecordTypes.parse(type).intValue(), data);
        try (DatagramServer server = new DatagramServer(question -> DnsAnswers.to(question, "8400", answer))) {
            assertTrue(run(expectingAll(server, type, shown)).startsWith("PASS L7OK NOERROR "), type);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026010901, 2, PASS L7OK SOA serial 2026010901",
        "2026011101, 2, PASS L7OK SOA serial 2026011101",
        "2026010799, 2, 'FAIL L7RSP SOA serial 2026010799 is 3 days old, limit 48h'",
        "2026130101, 2, UNKNOWN SOA serial 2026130101 has no date",
        "17, 2, UNKNOWN SOA serial 17 has no date",
        "2030010100, 2, UNKNOWN SOA serial 2030010100 is in the future",
    })
    void dateInTheSoaSerialShowsTheZoneAge(long serial, int days, String summary) throws Exception {
        try (DatagramServer server =
                new DatagramServer(question -> DnsAnswers.to(question, "8400", DnsAnswers.soa(serial)))) {
            assertEquals(
                    summary,
                    run(new DnsCheckSettings(
                            server.address(),
                            "www.example",
                            "SOA",
                            DnsTransport.UDP,
                            true,
                            "NOERROR",
                            true,
                            null,
                            List.of(),
                            Duration.ofDays(days))));
        }
    }

    @Test
    void truncatedAnswerIsRetriedOverTcp() throws Exception {
        OnePort port = OnePort.open();
        try (DatagramServer udp = new DatagramServer(port.datagrams(), question -> DnsAnswers.to(question, "8600"));
                ScriptedServer tcp = new ScriptedServer(port.listener(), DnsCheckTest::answerOverTcp)) {
            assertEquals("PASS L7OK NOERROR 192.0.2.1", run(DnsCheckSettings.of(udp.address(), "www.example", "A")));
            assertEquals(1, tcp.connections());
        }
    }

    @Test
    void serverCanBeQueriedOverTcpOnly() throws Exception {
        try (ScriptedServer server = new ScriptedServer(DnsCheckTest::answerOverTcp)) {
            assertEquals("PASS L7OK NOERROR 192.0.2.1", run(overTcp(server.port())));
        }
        try (ScriptedServer server =
                new ScriptedServer(socket -> socket.getInputStream().read())) {
            assertTrue(run(overTcp(server.port())).startsWith("FAIL "));
        }
    }

    @Test
    void unrelatedMessagesAreIgnoredAndMalformedOnesFail() throws Exception {
        try (DatagramServer server = new DatagramServer(question -> {
            question[0] ^= 1;
            return DnsAnswers.to(question, "8400", A1);
        })) {
            assertEquals(
                    "TIMEOUT L7TOUT no answer within 1h",
                    test.runOut(new DnsCheck(asking(server, "A"), test.runtime()), () -> server.answered() == 1)
                            .summary());
        }
        assertEquals(
                "FAIL L7RSP not a DNS answer: message is cut off",
                answeredWith(question -> Arrays.copyOf(DnsAnswers.to(question, "8400", A1), question.length + 5)));
        assertEquals(
                "FAIL L7RSP not a DNS answer: message is cut off",
                answeredWith(question -> Arrays.copyOf(question, 3)));
        assertEquals(
                "FAIL L7RSP not a DNS answer: pointer to octet 41 does not point backward",
                answeredWith(question -> DnsAnswers.to(question, "8400", record(5, "c029"))));
        assertEquals(
                "FAIL L7RSP not a DNS answer: address has 3 octets",
                answeredWith(question -> DnsAnswers.to(question, "8400", record(1, "c00002"))));
        assertEquals("FAIL L7RSP not a DNS answer: answer is to xww.example. A", answeredWith(question -> {
            byte[] answer = DnsAnswers.to(question, "8400", A1);
            answer[13] = 'x';
            return answer;
        }));
    }

    @Test
    void malformedAnswersOverTcpFail() throws Exception {
        assertEquals(
                "FAIL L7RSP not a DNS answer: message is cut off",
                answeredOverTcpWith(question -> Arrays.copyOf(DnsAnswers.to(question, "8400", A1), question.length)));
        assertEquals("FAIL L7RSP not a DNS answer: message is cut off", answeredOverTcpWith(question -> new byte[0]));
        assertEquals(
                "FAIL L7RSP answer truncated, over TCP too",
                answeredOverTcpWith(question -> DnsAnswers.to(question, "8600")));
    }

    @Test
    void unreachablePortFails() throws Exception {
        try (HeldDatagramPort unused = new HeldDatagramPort()) {
            assertEquals("FAIL L4CON port unreachable", run(DnsCheckSettings.of(unused.address(), "x", "A")));
        }
    }

    @Test
    void invalidSettingsAreRejected() {
        assertThrows(IllegalArgumentException.class, () -> DnsCheckSettings.of("a:b:c", "x", "A"));
        assertThrows(IllegalArgumentException.class, () -> DnsCheckSettings.of("a", "x..y", "A"));
        assertThrows(IllegalArgumentException.class, () -> DnsCheckSettings.of("a", "x", "AAAAA"));
        assertThrows(IllegalArgumentException.class, () -> DnsCheckSettings.of("a", "x", "65536"));
        assertThrows(IllegalArgumentException.class, () -> expectations("NXDOMAIN", "A", "x", null));
        assertThrows(IllegalArgumentException.class, () -> expectations("WRONG", "A", null, null));
        assertThrows(IllegalArgumentException.class, () -> expectations("0", "A", null, Duration.ofDays(1)));
        assertEquals(
                new ProbeAddress("::1", 53),
                DnsCheckSettings.of("::1", "x", "A").endpoint());
        assertEquals(
                new ProbeAddress("::1", 5353),
                DnsCheckSettings.of("[::1]:5353", ".", "A").endpoint());
        assertEquals(
                new ProbeAddress("ns", 53), DnsCheckSettings.of("ns", "x", "A").endpoint());
    }

    private static DnsCheckSettings expectations(
            String rcode, String type, @Nullable String answer, @Nullable Duration age) {
        return new DnsCheckSettings("a", "x", type, DnsTransport.UDP, true, rcode, true, answer, List.of(), age);
    }

    private String answeredWith(UnaryOperator<byte[]> answer) throws Exception {
        try (DatagramServer server = new DatagramServer(answer)) {
            return run(asking(server, "A"));
        }
    }

    private String answeredOverTcpWith(UnaryOperator<byte[]> answer) throws Exception {
        try (ScriptedServer server = new ScriptedServer(socket -> answerOverTcp(socket, answer))) {
            return run(overTcp(server.port()));
        }
    }

    private static DnsCheckSettings asking(DatagramServer server, String type) {
        return DnsCheckSettings.of(server.address(), "WWW.example", type);
    }

    private static DnsCheckSettings expecting(DatagramServer server, String type, String answer) {
        return new DnsCheckSettings(
                server.address(),
                "www.example",
                type,
                DnsTransport.UDP,
                true,
                "NOERROR",
                true,
                answer,
                List.of(),
                null);
    }

    private static DnsCheckSettings expectingAll(DatagramServer server, String type, String... answers) {
        return new DnsCheckSettings(
                server.address(),
                "www.example",
                type,
                DnsTransport.UDP,
                true,
                "NOERROR",
                true,
                null,
                List.of(answers),
                null);
    }

    private static DnsCheckSettings overTcp(int port) {
        return new DnsCheckSettings(
                "127.0.0.1:" + port,
                "www.example",
                "A",
                DnsTransport.TCP,
                true,
                "NOERROR",
                true,
                null,
                List.of(),
                null);
    }

    private static void answerOverTcp(Socket socket) throws Exception {
        answerOverTcp(socket, question -> DnsAnswers.to(question, "8400", A1));
    }

    private static void answerOverTcp(Socket socket, UnaryOperator<byte[]> answers) throws Exception {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] answer = answers.apply(in.readNBytes(in.readUnsignedShort()));
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.writeShort(answer.length);
        out.write(answer);
        out.flush();
    }

    /** A socket for datagrams and one for connections, which have the same number. */
    private record OnePort(DatagramSocket datagrams, ServerSocket listener) {
        static OnePort open() throws IOException {
            InetAddress loopback = InetAddress.getLoopbackAddress();
            while (true) {
                ServerSocket listener = new ServerSocket(0, 50, loopback);
                try {
                    return new OnePort(new DatagramSocket(listener.getLocalPort(), loopback), listener);
                } catch (BindException taken) {
                    listener.close(); // another program has the one for datagrams
                }
            }
        }
    }

    private String run(DnsCheckSettings settings) throws Exception {
        return test.run(new DnsCheck(settings, test.runtime(), CLOCK)).summary();
    }
}
