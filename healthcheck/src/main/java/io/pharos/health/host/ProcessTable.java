package io.pharos.health.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The processes of this machine, as {@code /proc} shows them.
 *
 * @param proc where the kernel's files are
 */
record ProcessTable(Path proc) {
    /** As much of a command line as is looked at; it may be megabytes long. */
    private static final int MAX_COMMAND_LINE_OCTETS = 65536;

    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,9}");

    static final ProcessTable SYSTEM = new ProcessTable(Path.of("/proc"));

    /**
     * One process.
     *
     * @param name what the kernel calls it, at most 15 octets of the program's name
     * @param commandLine its words joined by blanks; empty for a kernel thread
     */
    record Entry(long pid, String name, String commandLine) {}

    /** The process ids, in order of their numbers. */
    List<Long> pids() throws IOException {
        List<Long> pids = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(proc)) {
            for (Path folder : folders) {
                String name = folder.getFileName().toString();
                if (NUMBER.matcher(name).matches()) {
                    pids.add(Long.valueOf(name));
                }
            }
        }
        pids.sort(null);
        return pids;
    }

    /** The process with this id; empty when there is none, or when it has ended and only waits for its parent. */
    Optional<Entry> find(long pid) {
        Path folder = proc.resolve(Long.toString(pid));
        try {
            String stat = read(folder.resolve("stat"));
            // The name stands in parentheses and may hold anything, parentheses too.
            int open = stat.indexOf('(');
            int close = stat.lastIndexOf(')');
            if (open < 0 || close < open || close + 2 >= stat.length()) {
                return Optional.empty();
            }
            char state = stat.charAt(close + 2);
            if (state == 'Z' || state == 'X') {
                return Optional.empty();
            }
            String commandLine =
                    read(folder.resolve("cmdline")).replace('\0', ' ').strip();
            return Optional.of(new Entry(pid, stat.substring(open + 1, close), commandLine));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static String read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MAX_COMMAND_LINE_OCTETS), StandardCharsets.UTF_8);
        }
    }
}
