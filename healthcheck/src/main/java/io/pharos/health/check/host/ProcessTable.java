package io.pharos.health.check.host;

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
 * The processes of this machine, read from {@code /proc}.
 *
 * @param proc the kernel's files
 */
record ProcessTable(Path proc) {
    /** The part of a command line that is read; it may be megabytes long. */
    private static final int MAX_COMMAND_LINE_OCTETS = 65536;

    /** The index of the kernel's flags, counted from the state; proc(5). */
    private static final int FLAGS = 6;

    /** PF_EXITING in include/linux/sched.h. */
    private static final long EXITING = 4;

    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,9}");

    static final ProcessTable SYSTEM = new ProcessTable(Path.of("/proc"));

    /**
     * A process.
     *
     * @param name the kernel's name, at most 15 octets of the program's name
     * @param commandLine its words joined by spaces; empty for a kernel thread
     */
    record Entry(long pid, String name, String commandLine) {}

    /** Returns the process ids, in numerical order. */
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

    /** Returns the process with this id; empty when there is none, or when it is exiting. */
    Optional<Entry> find(long pid) {
        try {
            String stat = read(stat(pid));
            if (!isAlive(stat)) {
                return Optional.empty();
            }
            String commandLine =
                    read(folder(pid).resolve("cmdline")).replace('\0', ' ').strip();
            return Optional.of(
                    new Entry(pid, stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')')), commandLine));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Returns the kernel's file with the state of a process, whether the process exists or not. */
    Path stat(long pid) {
        return folder(pid).resolve("stat");
    }

    /**
     * Returns whether a process runs, from its file {@code stat}. A process that is exiting does not count: it does
     * nothing for its service while the kernel frees its memory, nor as a zombie.
     */
    static boolean isAlive(String stat) {
        // The name is in parentheses and may contain anything, parentheses too.
        int close = stat.lastIndexOf(')');
        if (stat.indexOf('(') < 0 || close < 0 || close + 2 >= stat.length()) {
            return false;
        }
        String[] fields = stat.substring(close + 2).split(" ", FLAGS + 2);
        boolean over = fields[0].equals("Z") || fields[0].equals("X");
        boolean ending = fields.length > FLAGS
                && fields[FLAGS].matches("\\d{1,18}")
                && (Long.parseLong(fields[FLAGS]) & EXITING) != 0;
        return !over && !ending;
    }

    private Path folder(long pid) {
        return proc.resolve(Long.toString(pid));
    }

    private static String read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MAX_COMMAND_LINE_OCTETS), StandardCharsets.UTF_8);
        }
    }
}
