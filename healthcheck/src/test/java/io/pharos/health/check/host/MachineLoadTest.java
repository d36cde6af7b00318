package io.pharos.health.check.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineLoadTest {
    @TempDir
    Path proc;

    @Test
    void cpuLoadIsMeasuredBetweenCalls() throws IOException {
        MachineLoad load = load();
        stat(100, 900);
        assertEquals(OptionalDouble.empty(), load.cpuPercent());

        stat(175, 925);

        assertEquals(OptionalDouble.of(75), load.cpuPercent());
    }

    @Test
    void loadAverageIsAPercentagePerProcessor() throws IOException {
        stat(100, 900);
        Files.writeString(proc.resolve("loadavg"), "3.00 2.00 1.00 1/200 4711\n");

        assertEquals(150, load().loadPercent());
    }

    @Test
    void memoryInUseIsAPercentage() throws IOException {
        Files.writeString(proc.resolve("meminfo"), "MemTotal: 4000 kB\nMemAvailable: 1000 kB\n");

        assertEquals(75, load().memoryPercent());
    }

    private void stat(int busy, int idle) throws IOException {
        Files.writeString(
                proc.resolve("stat"),
                "cpu  " + busy + " 0 0 " + idle + " 0 0 0 0 0 0\ncpu0 1 0 0 1 0 0 0 0 0 0\ncpu1 1 0 0 1 0 0 0 0 0 0\n");
    }

    private MachineLoad load() {
        return new MachineLoad(new LoadMeter(proc), new MemoryMeter(proc, proc, MemoryMeter.NONE));
    }
}
