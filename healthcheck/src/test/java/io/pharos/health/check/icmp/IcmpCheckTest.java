package io.pharos.health.check.icmp;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pharos.health.CheckResult;
import io.pharos.health.check.TestRuntime;
import io.pharos.health.process.Pids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class IcmpCheckTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String IPUTILS = """
            PING 192.0.2.1 (192.0.2.1) 56(84) bytes of data.
            64 bytes from 192.0.2.1: icmp_seq=1 ttl=64 time=1.50 ms
            64 bytes from 192.0.2.1: icmp_seq=1 ttl=64 time=1.90 ms (DUP!)
            From 192.0.2.9 icmp_seq=2 Destination Host Unreachable
            64 bytes from 192.0.2.1: icmp_seq=5 ttl=64 time=4 ms

            --- 192.0.2.1 ping statistics ---
            5 packets transmitted, 2 received, +1 errors, 60% packet loss, time 804ms
            """;
    private static final String BUSYBOX = """
            PING 192.0.2.1 (192.0.2.1): 56 data bytes
            64 bytes from 192.0.2.1: seq=0 ttl=64 time=0.063 ms
            64 bytes from 192.0.2.1: seq=1 ttl=64 time=0.094 ms

            --- 192.0.2.1 ping statistics ---
            2 packets transmitted, 2 packets received, 0% packet loss
            """;
    private static final String INETUTILS = """
            PING 192.0.2.1 (192.0.2.1): 56 data bytes
            64 bytes from 192.0.2.1: icmp_seq=0 ttl=64 time=0.062 ms
            64 bytes from 192.0.2.1: icmp_seq=1 ttl=64 time=0.090 ms
            --- 192.0.2.1 ping statistics ---
            2 packets transmitted, 2 packets received, 0% packet loss
            """;
    private static final String NOTHING = """
            PING 192.0.2.1 (192.0.2.1) 56(84) bytes of data.

            --- 192.0.2.1 ping statistics ---
            5 packets transmitted, 0 received, 100% packet loss, time 804ms
            """;

    @TempDir
    private Path folder;

    private final TestRuntime test = new TestRuntime();

    @AfterEach
    void close() {
        Pids.kill(Pids.readFrom(folder.resolve("pid")));
        test.close();
    }

    @Test
    void iputilsRepliesAreParsed() {
        PingReport report = PingReport.read(IPUTILS, 5);

        assertEquals(true, report.ran());
        assertEquals(List.of(0, 4), List.copyOf(report.times().keySet()));
        assertEquals(3, report.totalLoss());
        assertEquals(3, report.successiveLoss());
        assertEquals(Duration.ofMillis(4), report.longest());
        assertEquals(Duration.ofNanos(2_500_000), report.jitter());
    }

    @Test
    void busyboxRepliesAreParsed() {
        PingReport report = PingReport.read(BUSYBOX, 2);

        assertEquals(0, report.totalLoss());
        assertEquals(0, report.successiveLoss());
        assertEquals(Duration.ofNanos(94_000), report.longest());
        assertEquals(Duration.ofNanos(31_000), report.jitter());
    }

    @Test
    void inetutilsRepliesAreParsed() {
        PingReport report = PingReport.read(INETUTILS, 2);

        assertEquals(0, report.totalLoss());
        assertEquals(Duration.ofNanos(28_000), report.jitter());
    }

    @Test
    void limitsDetermineTheResult() throws Exception {
        assertEquals("PASS L4OK 2 of 5 replies, rtt 4ms, jitter 2ms", said(IPUTILS, 0, 0, 0, null, null));
        assertEquals("PASS L4OK 2 of 5 replies, rtt 4ms, jitter 2ms", said(IPUTILS, 0, 4, 4, "5ms", "3ms"));
        assertEquals("FAIL L4TOUT 2 of 5 replies, total-loss limit 3", said(IPUTILS, 0, 0, 3, null, null));
        assertEquals(
                "FAIL L4TOUT 2 of 5 replies, 3 lost in a row, successive-loss limit 2",
                said(IPUTILS, 0, 2, 0, null, null));
        assertEquals("FAIL L4TOUT 2 of 5 replies, rtt 4ms, limit 3ms", said(IPUTILS, 0, 0, 0, "3ms", null));
        assertEquals("FAIL L4TOUT 2 of 5 replies, jitter-rtt 2ms, limit 2ms", said(IPUTILS, 0, 0, 0, null, "2ms"));
    }

    @Test
    void noReplyFails() throws Exception {
        assertEquals("FAIL L4TOUT 0 of 5 replies", said(NOTHING, 1, 0, 0, null, null));
    }

    @Test
    void unsentPingIsUnknown() throws Exception {
        assertEquals(
                "UNKNOWN exit 2: ping: nohost: Name or service not known",
                said("ping: nohost: Name or service not known\n", 2, 0, 0, null, null));
        assertEquals(
                "UNKNOWN exit 2: ping: socket: Operation not permitted",
                said("ping: socket: Operation not permitted\n", 2, 0, 0, null, null));
        assertEquals(
                "FAIL L4CON ping: connect: Network is unreachable",
                said("ping: connect: Network is unreachable\n", 2, 0, 0, null, null));
    }

    @Test
    void missingPingProgramIsUnknown() throws Exception {
        IcmpCheck check = new IcmpCheck(
                IcmpCheckSettings.of("192.0.2.1"),
                test.runtime(),
                folder.resolve("none").toString());

        assertEquals(
                "UNKNOWN cannot run ping; expected the program of the package iputils-ping",
                test.run(check).summary());
    }

    @Test
    void pingProgramReceivesItsOptions() throws Exception {
        Path program = program("echo \"$LC_ALL $*\" > " + folder.resolve("options") + "; cat " + output(BUSYBOX));
        IcmpCheckSettings settings =
                new IcmpCheckSettings("2001:db8::1", "2001:db8::2", 2, Duration.ofMillis(1500), 0, 0, null, null);

        test.run(new IcmpCheck(settings, test.runtime(), program.toString()));

        assertEquals(
                "C -n -c 2 -i 1.5 -W 1 -I 2001:db8::2 2001:db8::1",
                Files.readString(folder.resolve("options")).strip());
    }

    @Test
    void timedOutPingIsKilled() throws Exception {
        Path pid = folder.resolve("pid");
        Path program = program("echo $$ > " + pid + ".new; mv " + pid + ".new " + pid + "; exec tail -f /dev/null");
        IcmpCheck check = new IcmpCheck(IcmpCheckSettings.of("192.0.2.1"), test.runtime(), program.toString());

        CheckResult result = test.runOut(check, () -> Files.exists(pid));

        assertEquals("TIMEOUT L4TOUT ping has not finished within 1h", result.summary());
        long number = Long.parseLong(Files.readString(pid).strip());
        await().atMost(LONG)
                .until(() ->
                        ProcessHandle.of(number).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void loopbackAnswersARealPing() throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":"))
                        .map(folder -> Path.of(folder, "ping"))
                        .anyMatch(Files::isExecutable),
                "no program ping on this machine");
        IcmpCheck check = new IcmpCheck(IcmpCheckSettings.of("127.0.0.1"), test.runtime());
        CheckResult result = test.run(check);
        assumeTrue(!result.detail().contains("not permitted"), "ping may not send here: " + result.detail());

        // ping itself loses the last reply when it is stopped for longer than it waits, but not each time.
        await().atMost(LONG).untilAsserted(() -> {
            String summary = test.run(check).summary();
            assertTrue(summary.startsWith("PASS L4OK 3 of 3 replies, rtt "), summary);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-f", "a b", "a;b", "$(x)"})
    void invalidTargetIsRejected(String target) {
        assertThrows(IllegalArgumentException.class, () -> IcmpCheckSettings.of(target));
    }

    @Test
    void invalidLimitsAreRejected() {
        assertThrows(IllegalArgumentException.class, () -> settings(0, 0, 0, null, null));
        assertThrows(IllegalArgumentException.class, () -> settings(31, 0, 0, null, null));
        assertThrows(IllegalArgumentException.class, () -> settings(3, 4, 0, null, null));
        assertThrows(IllegalArgumentException.class, () -> settings(3, 0, 4, null, null));
        assertThrows(IllegalArgumentException.class, () -> settings(3, -1, 0, null, null));
        assertThrows(IllegalArgumentException.class, () -> settings(3, 0, 0, Duration.ZERO, null));
        assertThrows(IllegalArgumentException.class, () -> settings(1, 0, 0, null, Duration.ofMillis(1)));
    }

    private static IcmpCheckSettings settings(
            int count, int successive, int total, @Nullable Duration rtt, @Nullable Duration jitter) {
        return new IcmpCheckSettings("a", null, count, Duration.ofMillis(200), successive, total, rtt, jitter);
    }

    private String said(
            String output, int status, int successive, int total, @Nullable String rtt, @Nullable String jitter)
            throws Exception {
        Path program = program("cat " + output(output) + "; exit " + status);
        IcmpCheckSettings settings = settings(5, successive, total, millis(rtt), millis(jitter));
        return test.run(new IcmpCheck(settings, test.runtime(), program.toString()))
                .summary();
    }

    private static @Nullable Duration millis(@Nullable String text) {
        return text == null ? null : Duration.parse("PT0.00" + text.replace("ms", "") + "S");
    }

    private Path output(String text) throws IOException {
        return Files.writeString(folder.resolve("output"), text);
    }

    private Path program(String script) throws IOException {
        Path file = Files.writeString(folder.resolve("ping"), "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
