package io.pharos.health.check.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pharos.health.CheckResult;
import io.pharos.health.CheckResult.Outcome;
import io.pharos.health.check.host.LoadMeter.CpuTime;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadCheckTest {
    private static final HighLimit HIGH_90 = new HighLimit(90, 80.0);

    @TempDir
    private Path folder;

    private MemoryFiles files;
    private final List<Duration> pauses = new ArrayList<>();
    private long busy = 1000;
    private long idle = 1000;

    @BeforeEach
    void open() throws IOException {
        files = MemoryFiles.in(folder).machine(600, 1000);
        ticks(0, 0);
        Files.writeString(files.proc().resolve("loadavg"), "3.00 2.00 1.00 2/345 6789\n");
        connections(12);
    }

    @Test
    void firstRunTakesTwoSamplesAndLaterRunsOne() throws Exception {
        LoadCheck check = check(new LoadCheckSettings(HIGH_90, null, null, null), 30, 70);

        assertEquals("PASS cpu 30.0%", run(check));
        ticks(95, 5);
        assertEquals("FAIL cpu 95.0% (above 90)", run(check));
        ticks(85, 15);
        assertEquals("FAIL cpu 85.0% (still above 80)", run(check));
        ticks(80, 20);
        assertEquals("PASS cpu 80.0%", run(check));
        ticks(85, 15);
        assertEquals("PASS cpu 85.0%", run(check));
        assertEquals(List.of(Duration.ofMillis(250)), pauses);
    }

    @Test
    void firstRunPausesForAtMostHalfTheTimeout() throws Exception {
        check(new LoadCheckSettings(HIGH_90, null, null, null), 1, 1).run(Duration.ofMillis(100));

        assertEquals(List.of(Duration.ofMillis(50)), pauses);
    }

    @Test
    void runsWithinOneTickReportTheSame() throws Exception {
        LoadCheck check = check(new LoadCheckSettings(HIGH_90, null, null, null), 30, 70);

        assertEquals("PASS cpu 30.0%", run(check));
        assertEquals("PASS cpu 30.0%", run(check));
    }

    @Test
    void equalFirstSamplesThrow() throws Exception {
        LoadCheck check = check(new LoadCheckSettings(HIGH_90, null, null, null), 0, 0);

        assertThrows(IOException.class, () -> run(check));
        ticks(50, 50);
        assertEquals("PASS cpu 50.0%", run(check));
    }

    @Test
    void loadAverageIsDividedByTheProcessorCount() throws Exception {
        assertEquals(
                "PASS load average 1.50 per processor",
                run(check(new LoadCheckSettings(null, null, new HighLimit(1.5, null), null), 0, 0)));
        assertEquals(
                "FAIL load average 1.50 per processor (above 1.4)",
                run(check(new LoadCheckSettings(null, null, new HighLimit(1.4, null), null), 0, 0)));
    }

    @Test
    void connectionCountComesFromTheKernel() throws Exception {
        LoadCheck check = check(new LoadCheckSettings(null, null, null, new HighLimit(100, 50.0)), 0, 0);

        assertEquals("PASS 12 connections", run(check));
        connections(101);
        assertEquals("FAIL 101 connections (above 100)", run(check));
        connections(51);
        assertEquals("FAIL 51 connections (still above 50)", run(check));
        connections(50);
        assertEquals("PASS 50 connections", run(check));
    }

    @Test
    void memoryIsMeasuredAgainstTheNearestLimit() throws Exception {
        LoadCheckSettings settings = new LoadCheckSettings(null, HIGH_90, null, null);

        assertEquals("PASS memory 40.0%", run(check(settings, 0, 0)));
        files.weAreIn("/a").group("a", String.valueOf(100 * MemoryFiles.MIB), 95, 0);
        assertEquals("FAIL memory 95.0% (above 90)", run(check(settings, 0, 0)));
    }

    @Test
    void defaultLimitsFailOnlyOnAnOverloadedMachine() throws Exception {
        LoadCheckSettings none = new LoadCheckSettings(null, null, null, null);

        assertEquals("PASS cpu 95.0%, memory 40.0%, 12 connections", run(check(none, 95, 5)));
        connections(50_001);
        files.machine(49, 1000);
        assertEquals(
                "FAIL cpu 96.0% (above 95), memory 95.1% (above 95), 50001 connections (above 50000)",
                run(check(none, 96, 4)));
    }

    @Test
    void failureReportsOnlyExceededLimits() throws Exception {
        LoadCheckSettings settings =
                new LoadCheckSettings(null, HIGH_90, new HighLimit(1, null), new HighLimit(100, null));

        assertEquals("FAIL load average 1.50 per processor (above 1)", run(check(settings, 0, 0)));
    }

    @Test
    void ioWaitCountsAsIdleAndStealAsBusy() throws Exception {
        Path proc = files.proc();
        Files.writeString(proc.resolve("stat"), "cpu  1 2 4 100 200 8 16 32 1 2\ncpu0 1 2\n");

        CpuTime time = new LoadMeter(proc).cpuTime();

        assertEquals(new CpuTime(63, 363), time);
        assertEquals(OptionalDouble.empty(), time.percentSince(time));
        assertEquals(OptionalDouble.of(0), time.percentSince(new CpuTime(64, 360)));
        assertEquals(OptionalDouble.of(100), time.percentSince(new CpuTime(50, 362)));
    }

    @Test
    void missingKernelStatisticsThrow() throws Exception {
        Files.writeString(files.proc().resolve("net/snmp"), "Ip: a\nIp: 1\n");
        Files.writeString(files.proc().resolve("stat"), "intr 1 2 3 4 5 6 7 8\n");
        LoadMeter meter = new LoadMeter(files.proc());

        assertThrows(IOException.class, meter::connections);
        assertThrows(IOException.class, meter::cpuTime);
    }

    @Test
    void thisMachineIsMeasured() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/net/snmp")), "no /proc/net/snmp");
        LoadCheckSettings settings = new LoadCheckSettings(
                new HighLimit(99.9, null),
                new HighLimit(99.9, null),
                new HighLimit(1e6, null),
                new HighLimit(1e9, null));

        CheckResult result = new LoadCheck(settings).run(Duration.ofSeconds(10));

        assertTrue(result.detail().startsWith("cpu "), result.detail());
        assertTrue(result.outcome() == Outcome.PASS || result.detail().contains("(above 99.9)"), result.detail());
    }

    @Test
    void openConnectionOfThisMachineIsCounted() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/net/snmp")), "no /proc/net/snmp");
        try (ServerSocket server = new ServerSocket(0);
                Socket client = new Socket("127.0.0.1", server.getLocalPort());
                Socket accepted = server.accept()) {
            assertTrue(client.isConnected() && accepted.isConnected());
            assertTrue(LoadMeter.SYSTEM.connections() >= 2);
        }
    }

    @Test
    void limitThatCanNeverTripIsRejected() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new LoadCheckSettings(new HighLimit(100, null), null, null, null));
        assertThrows(
                IllegalArgumentException.class,
                () -> new LoadCheckSettings(null, new HighLimit(101, null), null, null));
        assertThrows(IllegalArgumentException.class, () -> new HighLimit(0, null));
        assertThrows(IllegalArgumentException.class, () -> new HighLimit(5, 6.0));
        assertThrows(IllegalArgumentException.class, () -> new HighLimit(5, -1.0));
    }

    /** A check in whose first pause the processors spend this many ticks. */
    private LoadCheck check(LoadCheckSettings settings, long busyTicks, long idleTicks) {
        return new LoadCheck(settings, new LoadMeter(files.proc()), files.meter("self"), time -> {
            pauses.add(time);
            ticks(busyTicks, idleTicks);
        });
    }

    private static String run(LoadCheck check) throws Exception {
        return check.run(Duration.ofSeconds(10)).summary();
    }

    private void ticks(long busyTicks, long idleTicks) {
        busy += busyTicks;
        idle += idleTicks;
        try {
            Files.writeString(
                    files.proc().resolve("stat"),
                    "cpu  " + busy + " 0 0 " + idle + " 0 0 0 0 0 0\ncpu0 1 0 0 1\ncpu1 1 0 0 1\nctxt 5\n");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void connections(long established) throws IOException {
        Files.createDirectories(files.proc().resolve("net"));
        Files.writeString(
                files.proc().resolve("net/snmp"),
                "Ip: Forwarding\nIp: 1\nTcp: RtoAlgorithm MaxConn CurrEstab InSegs\nTcp: 1 -1 " + established
                        + " 99\nUdp: InDatagrams\nUdp: 4\n");
    }
}
