package io.pharos.health.check.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Reads the load of this machine from the kernel.
 *
 * @param proc the kernel's files, usually {@code /proc}
 */
record LoadMeter(Path proc) {
    static final LoadMeter SYSTEM = new LoadMeter(Path.of("/proc"));

    /**
     * The columns of {@code /proc/stat}: user, nice, system, idle, iowait, irq, softirq, steal; guests are counted in
     * user.
     */
    private static final int CPU_FIELDS = 8;

    private static final int IDLE = 3;
    private static final int WAITING = 4;

    /**
     * The time of all processors since boot, in clock ticks.
     *
     * @param busy without idle and iowait
     * @param total including idle and iowait
     */
    record CpuTime(long busy, long total) {
        /** Returns the busy time since then, in percent; empty when no time has passed. */
        OptionalDouble percentSince(CpuTime earlier) {
            long passed = total - earlier.total;
            if (passed <= 0) {
                return OptionalDouble.empty();
            }
            // The kernel's iowait counter may decrease a little.
            return OptionalDouble.of(Math.min(100, Math.max(0, (busy - earlier.busy) * 100.0 / passed)));
        }
    }

    CpuTime cpuTime() throws IOException {
        String line = stat().get(0);
        long[] ticks = Arrays.stream(line.strip().split("\\s+"))
                .skip(1)
                .limit(CPU_FIELDS)
                .mapToLong(Long::parseLong)
                .toArray();
        if (!line.startsWith("cpu ") || ticks.length <= WAITING) {
            throw new IOException("/proc/stat begins with \"" + line + "\"; expected the times of all processors");
        }
        long total = Arrays.stream(ticks).sum();
        return new CpuTime(total - ticks[IDLE] - ticks[WAITING], total);
    }

    /** Returns the load average of the last minute, divided by the number of processors. */
    double loadAveragePerProcessor() throws IOException {
        long processors =
                stat().stream().filter(line -> line.matches("cpu\\d+ .*")).count();
        String average = Files.readString(proc.resolve("loadavg")).split(" ", 2)[0];
        return Double.parseDouble(average) / Math.max(1, processors);
    }

    /** Returns the number of established TCP connections in this network namespace, of both families. */
    long connections() throws IOException {
        // A counter of the kernel: listing all sockets would take long when there are many.
        List<String[]> lines = Files.readAllLines(proc.resolve("net/snmp")).stream()
                .filter(line -> line.startsWith("Tcp:"))
                .map(line -> line.split("\\s+"))
                .toList();
        if (lines.size() == 2) {
            int column = Arrays.asList(lines.get(0)).indexOf("CurrEstab");
            if (column > 0 && column < lines.get(1).length) {
                return Long.parseLong(lines.get(1)[column]);
            }
        }
        throw new IOException("/proc/net/snmp does not show the number of TCP connections");
    }

    private List<String> stat() throws IOException {
        List<String> lines = Files.readAllLines(proc.resolve("stat"));
        if (lines.isEmpty()) {
            throw new IOException("/proc/stat is empty; expected the times of all processors");
        }
        return lines;
    }
}
