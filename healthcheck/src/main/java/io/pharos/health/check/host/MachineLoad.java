package io.pharos.health.check.host;

import java.io.IOException;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** How busy this machine is, in percent, for those who look again and again. One thread at a time. */
public final class MachineLoad {
    private final LoadMeter load;
    private final MemoryMeter memory;
    private LoadMeter.@Nullable CpuTime last;

    /** Of the machine we run on; memory also of our own control group, where that has a limit. */
    public MachineLoad() {
        this(LoadMeter.SYSTEM, MemoryMeter.system(MemoryMeter.SELF));
    }

    MachineLoad(LoadMeter load, MemoryMeter memory) {
        this.load = load;
        this.memory = memory;
    }

    /**
     * How busy the processors have been since the last call; empty at the first.
     *
     * @throws IOException when the kernel does not tell
     */
    public OptionalDouble cpuPercent() throws IOException {
        LoadMeter.CpuTime now = load.cpuTime();
        LoadMeter.CpuTime before = last;
        last = now;
        return before == null ? OptionalDouble.empty() : now.percentSince(before);
    }

    /**
     * The memory in use where it is scarcest.
     *
     * @throws IOException when the kernel does not tell
     */
    public double memoryPercent() throws IOException {
        return memory.read().stream()
                .mapToDouble(MemoryMeter.Level::percentUsed)
                .max()
                .orElseThrow();
    }

    /**
     * The load average of the last minute for each processor: 100 is one process that wants to run for each.
     *
     * @throws IOException when the kernel does not tell
     */
    public double loadPercent() throws IOException {
        return 100 * load.loadAveragePerProcessor();
    }
}
