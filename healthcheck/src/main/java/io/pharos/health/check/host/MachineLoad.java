package io.pharos.health.check.host;

import java.io.IOException;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The load of this machine in percent, for repeated reads. For one thread at a time. */
public final class MachineLoad {
    private final LoadMeter load;
    private final MemoryMeter memory;
    private LoadMeter.@Nullable CpuTime last;

    /** Returns the load of this machine; memory also of our own control group, when it has a limit. */
    public MachineLoad() {
        this(LoadMeter.SYSTEM, MemoryMeter.system(MemoryMeter.SELF));
    }

    MachineLoad(LoadMeter load, MemoryMeter memory) {
        this.load = load;
        this.memory = memory;
    }

    /**
     * Returns the CPU use since the last call; empty at the first call.
     *
     * @throws IOException when the kernel does not report it
     */
    public OptionalDouble cpuPercent() throws IOException {
        LoadMeter.CpuTime now = load.cpuTime();
        LoadMeter.CpuTime before = last;
        last = now;
        return before == null ? OptionalDouble.empty() : now.percentSince(before);
    }

    /**
     * Returns the memory use at the scarcest level.
     *
     * @throws IOException when the kernel does not report it
     */
    public double memoryPercent() throws IOException {
        return memory.read().stream()
                .mapToDouble(MemoryMeter.Level::percentUsed)
                .max()
                .orElseThrow();
    }

    /**
     * Returns the load average of the last minute per processor: 100 is one runnable process for each.
     *
     * @throws IOException when the kernel does not report it
     */
    public double loadPercent() throws IOException {
        return 100 * load.loadAveragePerProcessor();
    }
}
