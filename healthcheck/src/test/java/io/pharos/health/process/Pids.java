package io.pharos.health.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at processes the way the tests need it. */
public final class Pids {
    private static final Pattern STATE = Pattern.compile("\\) ([A-Za-z]) ");

    private Pids() {}

    /** Whether the process still runs; one that waits to be reaped does not. */
    public static boolean alive(long pid) {
        try {
            Matcher matcher = STATE.matcher(Files.readString(Path.of("/proc/" + pid + "/stat")));
            return matcher.find() && !matcher.group(1).equals("Z");
        } catch (IOException gone) {
            return false;
        }
    }

    /** The process id that a program has written into a file; 0 before that. */
    public static long readFrom(Path file) {
        try {
            String text = Files.readString(file).strip();
            return text.isEmpty() ? 0 : Long.parseLong(text);
        } catch (IOException notYet) {
            return 0;
        }
    }

    /** Ends what a test has left running; 0 stands for nothing. */
    public static void kill(long pid) {
        if (pid > 0) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }
}
