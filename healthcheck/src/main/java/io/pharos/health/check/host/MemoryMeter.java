package io.pharos.health.check.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the available memory: of this machine, and within each limit that control groups (version 2) set.
 *
 * @param proc the kernel's files
 * @param cgroups the tree of control groups
 * @param cgroup the path of a group, {@value #SELF} for our own, or {@value #NONE}
 */
record MemoryMeter(Path proc, Path cgroups, String cgroup) {
    static final String SELF = "self";
    static final String NONE = "none";

    /**
     * A level with an amount of memory of its own.
     *
     * @param where {@code this machine}, or the control group
     * @param available the memory available without swapping, in octets
     * @param total in octets
     */
    record Level(String where, long available, long total) {
        double percentUsed() {
            return 100 - available * 100.0 / total;
        }
    }

    static MemoryMeter system(String cgroup) {
        return new MemoryMeter(Path.of("/proc"), Path.of("/sys/fs/cgroup"), cgroup);
    }

    /**
     * Returns the machine and, from the inside out, the control groups with a limit.
     *
     * @throws IOException when the kernel does not report it, or the group does not exist
     */
    List<Level> read() throws IOException {
        List<Level> levels = new ArrayList<>();
        String info = Files.readString(proc.resolve("meminfo"));
        levels.add(new Level("this machine", kibibytes(info, "MemAvailable"), kibibytes(info, "MemTotal")));
        if (!cgroup.equals(NONE)) {
            for (Path group = group(); group != null && group.startsWith(cgroups); group = group.getParent()) {
                addLimit(group, levels);
            }
        }
        return levels;
    }

    private Path group() throws IOException {
        if (!cgroup.equals(SELF)) {
            Path group = below(cgroup);
            if (!Files.isDirectory(group)) {
                throw new NoSuchFileException(group.toString(), null, "no such control group");
            }
            return group;
        }
        Path own = proc.resolve("self/cgroup");
        if (!Files.exists(own)) {
            return cgroups; // a kernel without control groups
        }
        for (String line : Files.readAllLines(own)) {
            if (line.startsWith("0::/")) {
                Path group = below(line.substring("0::".length()));
                // In a container the path may be the host's, while the tree begins at the container's group.
                return group.startsWith(cgroups) && Files.isDirectory(group) ? group : cgroups;
            }
        }
        return cgroups;
    }

    private Path below(String path) {
        return cgroups.resolve(path.substring(1)).normalize();
    }

    private void addLimit(Path group, List<Level> levels) throws IOException {
        Path max = group.resolve("memory.max");
        if (!Files.exists(max)) {
            return; // the root of the tree, or a group without memory accounting
        }
        String limit = Files.readString(max).strip();
        if (limit.equals("max")) {
            return;
        }
        long total = Long.parseLong(limit);
        long current =
                Long.parseLong(Files.readString(group.resolve("memory.current")).strip());
        // The kernel drops inactive file pages as soon as memory is needed.
        long reclaimable = number(Files.readString(group.resolve("memory.stat")), "inactive_file", " ");
        long available = Math.max(0, total - Math.max(0, current - reclaimable));
        levels.add(new Level("control group /" + cgroups.relativize(group), available, Math.max(1, total)));
    }

    private static long kibibytes(String info, String key) throws IOException {
        return Math.multiplyExact(number(info, key, ":"), 1024L);
    }

    private static long number(String text, String key, String separator) throws IOException {
        Matcher matcher = Pattern.compile("^" + key + separator + "\\s*(\\d+)", Pattern.MULTILINE)
                .matcher(text);
        if (!matcher.find()) {
            throw new IOException("the kernel does not report " + key);
        }
        return Long.parseLong(matcher.group(1));
    }
}
