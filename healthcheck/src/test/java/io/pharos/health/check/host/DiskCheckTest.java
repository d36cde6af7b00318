package io.pharos.health.check.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.pharos.health.CheckResult;
import io.pharos.health.CheckResult.Outcome;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskCheckTest {
    private static final long GIB = 1L << 30;

    @TempDir
    private Path folder;

    private long free;

    @Test
    void percentageTripsAndClearsWithHysteresis() throws IOException {
        DiskCheck check = check("5%", "10%");

        assertEquals("PASS 5.0GiB of 100.0GiB (5.0%) free", run(check, 5 * GIB));
        assertEquals("FAIL 4.0GiB of 100.0GiB (4.0%) free; expected 5%", run(check, 4 * GIB));
        assertEquals("FAIL 9.0GiB of 100.0GiB (9.0%) free; expected 10% before it recovers", run(check, 9 * GIB));
        assertEquals("PASS 10.0GiB of 100.0GiB (10.0%) free", run(check, 10 * GIB));
        assertEquals("PASS 9.0GiB of 100.0GiB (9.0%) free", run(check, 9 * GIB));
    }

    @Test
    void limitCanBeGivenInOctets() throws IOException {
        DiskCheck check = check("2GiB", null);

        assertEquals("PASS 2.0GiB of 100.0GiB (2.0%) free", run(check, 2 * GIB));
        assertEquals("FAIL 1.0GiB of 100.0GiB (1.0%) free; expected 2GiB", run(check, GIB));
        assertEquals("PASS 2.0GiB of 100.0GiB (2.0%) free", run(check, 2 * GIB));
    }

    @Test
    void fileSystemWithoutASizeIsUnknown() throws IOException {
        DiskCheck check =
                new DiskCheck(new DiskCheckSettings(Path.of("/proc"), "5%", null), () -> new DiskCheck.Room(0, 0));

        assertEquals(
                "UNKNOWN /proc is on a file system without a size",
                check.run(Duration.ZERO).summary());
    }

    @Test
    void fileSystemOfThisMachineIsMeasured() throws IOException {
        CheckResult pass = new DiskCheck(new DiskCheckSettings(folder, "1B", null)).run(Duration.ZERO);
        CheckResult fail = new DiskCheck(new DiskCheckSettings(folder, "999999TiB", null)).run(Duration.ZERO);

        assertEquals(Outcome.PASS, pass.outcome(), pass.detail());
        assertEquals(Outcome.FAIL, fail.outcome(), fail.detail());
        assertThrows(
                NoSuchFileException.class,
                () -> new DiskCheck(new DiskCheckSettings(folder.resolve("gone"), "5%", null)).run(Duration.ZERO));
    }

    private DiskCheck check(String minFree, String clear) {
        return new DiskCheck(
                new DiskCheckSettings(Path.of("/data"), minFree, clear), () -> new DiskCheck.Room(free, 100 * GIB));
    }

    private String run(DiskCheck check, long octets) throws IOException {
        free = octets;
        return check.run(Duration.ZERO).summary();
    }
}
