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
 * The processes of this machine, as {@code /proc} shows them.
 *
 * @param proc where the kernel's files are
 */
record ProcessTable(Path proc) {
    /** As much of a command line as is looked at; it may be megabytes long. */
    private static final int MAX_COMMAND_LINE_OCTETS = 65536;

    /** Where the kernel's flags stand, counted from the state; proc(5). */
    private static final int FLAGS = 6;

    /** PF_EXITING in include/linux/sched.h. */
    private static final long EXITING = 4;

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

    /** The process with this id; empty when there is none, or when it ends or has ended. */
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

    /** The kernel's file with the state of a process, whether there is one or not. */
    Path stat(long pid) {
        return folder(pid).resolve("stat");
    }

    /**
     * Whether a process runs, by what its file {@code stat} says. A process that is being ended counts no more: it does
     * nothing for its service while the kernel frees its memory, nor later when it only waits for its parent.
     */
    static boolean isAlive(String stat) {
        // The name stands in parentheses and may hold anything, parentheses too.
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
