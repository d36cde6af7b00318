package io.pharos.health.check.host;

import static io.pharos.health.check.host.MemoryFiles.MIB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pharos.health.CheckResult;
import io.pharos.health.CheckResult.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryCheckTest {
    @TempDir
    private Path folder;

    private MemoryFiles files;

    @BeforeEach
    void open() throws IOException {
        files = MemoryFiles.in(folder).machine(512, 1024);
    }

    @Test
    void percentageTripsAndClearsWithHysteresis() throws IOException {
        MemoryCheck check = check("25%", "50%", "self");

        assertEquals("PASS 512.0MiB of 1.0GiB (50.0%) available on this machine", run(check));
        files.machine(255, 1024);
        assertEquals("FAIL 255.0MiB of 1.0GiB (24.9%) available on this machine; expected 25%", run(check));
        files.machine(511, 1024);
        assertEquals(
                "FAIL 511.0MiB of 1.0GiB (49.9%) available on this machine; expected 50% before it recovers",
                run(check));
        files.machine(512, 1024);
        assertEquals("PASS 512.0MiB of 1.0GiB (50.0%) available on this machine", run(check));
    }

    @Test
    void limitCanBeGivenInOctets() throws IOException {
        assertEquals(
                Outcome.PASS, check("512MiB", null, "self").run(Duration.ZERO).outcome());
        assertEquals(
                Outcome.FAIL, check("513MiB", null, "self").run(Duration.ZERO).outcome());
    }

    @Test
    void limitOfOurControlGroupApplies() throws IOException {
        files.weAreIn("/system.slice/pharos.service")
                .group("system.slice/pharos.service", String.valueOf(100 * MIB), 90, 15);

        assertEquals(
                "PASS 25.0MiB of 100.0MiB (25.0%) available on control group /system.slice/pharos.service",
                run(check("5%", null, "self")));
        assertEquals(
                "FAIL 25.0MiB of 100.0MiB (25.0%) available on control group /system.slice/pharos.service; expected 30%",
                run(check("30%", null, "self")));
    }

    @Test
    void tighterLimitOfAParentGroupApplies() throws IOException {
        files.weAreIn("/a/b")
                .group("a", String.valueOf(100 * MIB), 95, 0)
                .group("a/b", String.valueOf(80 * MIB), 10, 0);

        assertEquals("PASS 5.0MiB of 100.0MiB (5.0%) available on control group /a", run(check("5%", null, "self")));
    }

    @Test
    void controlGroupWithoutALimitIsIgnored() throws IOException {
        files.weAreIn("/a").group("a", "max", 1000, 0);

        assertEquals("PASS 512.0MiB of 1.0GiB (50.0%) available on this machine", run(check("5%", null, "self")));
    }

    @Test
    void anotherControlGroupOrNoneCanBeConfigured() throws IOException {
        files.weAreIn("/a").group("a", String.valueOf(10 * MIB), 10, 0).group("web", String.valueOf(100 * MIB), 60, 0);

        assertEquals(
                "PASS 40.0MiB of 100.0MiB (40.0%) available on control group /web", run(check("5%", null, "/web")));
        assertEquals("PASS 512.0MiB of 1.0GiB (50.0%) available on this machine", run(check("5%", null, "none")));
        assertThrows(IOException.class, () -> run(check("5%", null, "/nosuch")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/kubepods/pod1/c2", "/../../outside"})
    void containerUsesTheRootOfItsControlGroupTree(String pathOnTheHost) throws IOException {
        files.weAreIn(pathOnTheHost).group(".", String.valueOf(200 * MIB), 150, 0);

        assertEquals("PASS 50.0MiB of 200.0MiB (25.0%) available on control group /", run(check("5%", null, "self")));
    }

    @Test
    void controlGroupAboveItsLimitHasNothingAvailable() throws IOException {
        files.weAreIn("/a").group("a", String.valueOf(10 * MIB), 11, 0);

        assertEquals(
                "FAIL 0B of 10.0MiB (0.0%) available on control group /a; expected 5%", run(check("5%", null, "self")));
    }

    @Test
    void missingKernelStatisticsThrow() throws IOException {
        Files.writeString(files.proc().resolve("meminfo"), "MemTotal: 5 kB\n");

        assertEquals(
                "the kernel does not report MemAvailable",
                assertThrows(IOException.class, () -> run(check("5%", null, "self")))
                        .getMessage());
    }

    @Test
    void memoryOfThisMachineIsMeasured() throws IOException {
        assumeTrue(Files.isReadable(Path.of("/proc/meminfo")), "no /proc/meminfo");

        CheckResult result = new MemoryCheck(new MemoryCheckSettings("1B", null, "self")).run(Duration.ZERO);

        assertEquals(Outcome.PASS, result.outcome(), result.detail());
        assertTrue(result.detail().contains("available on"), result.detail());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Self", "system.slice", "//a", "/../a", "/a/.."})
    void invalidControlGroupIsRejected(String cgroup) {
        assertThrows(IllegalArgumentException.class, () -> new MemoryCheckSettings("5%", null, cgroup));
    }

    private MemoryCheck check(String minAvailable, String clear, String cgroup) {
        return new MemoryCheck(new MemoryCheckSettings(minAvailable, clear, cgroup), files.meter(cgroup));
    }

    private static String run(MemoryCheck check) throws IOException {
        return check.run(Duration.ZERO).summary();
    }
}
