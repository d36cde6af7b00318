package io.pharos.health.check.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The kernel's files about memory, made up. */
record MemoryFiles(Path proc, Path cgroups) {
    static final long MIB = 1 << 20;

    static MemoryFiles in(Path folder) throws IOException {
        return new MemoryFiles(
                Files.createDirectories(folder.resolve("proc")), Files.createDirectories(folder.resolve("cgroup")));
    }

    MemoryFiles machine(long availableMib, long totalMib) throws IOException {
        Files.writeString(
                proc.resolve("meminfo"),
                "MemTotal:       " + totalMib * 1024 + " kB\nMemFree:        1 kB\nMemAvailable:   "
                        + availableMib * 1024 + " kB\nBuffers:  1 kB\n");
        return this;
    }

    MemoryFiles weAreIn(String path) throws IOException {
        Files.createDirectories(proc.resolve("self"));
        Files.writeString(proc.resolve("self/cgroup"), "1:name=systemd:/elsewhere\n0::" + path + "\n");
        return this;
    }

    /** A group; its limit is a number of octets or the word max. */
    MemoryFiles group(String path, String max, long currentMib, long inactiveFileMib) throws IOException {
        Path group = Files.createDirectories(cgroups.resolve(path));
        Files.writeString(group.resolve("memory.max"), max + "\n");
        Files.writeString(group.resolve("memory.current"), currentMib * MIB + "\n");
        Files.writeString(
                group.resolve("memory.stat"), "anon 1\nfile 2\ninactive_file " + inactiveFileMib * MIB + "\n");
        return this;
    }

    MemoryMeter meter(String cgroup) {
        return new MemoryMeter(proc, cgroups, cgroup);
    }
}
