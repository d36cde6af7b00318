package io.pharos.health.process;

import java.time.Duration;

/**
 * How a program ended.
 *
 * @param status its exit status; 128 + n when signal n ended it
 * @param firstLine the beginning of the first line of that output, which may be too far from its end to be in it
 * @param output the end of what it wrote to its standard output and standard error
 * @param duration from its start to its end
 */
public record ProgramExit(int status, String firstLine, String output, Duration duration) {
    /** The status of a program that cannot be executed, in the shell's words. */
    public static final int NOT_EXECUTABLE = 126;

    /** The status of a program that is not there. */
    public static final int NOT_FOUND = 127;

    /** The status of a program that was killed. */
    public static final int KILLED = 128 + 9;

    /** The last line of the output that is not blank; empty when there is none. */
    public String lastLine() {
        String last = "";
        for (String line : output.split("[\\r\\n]+", -1)) {
            if (!line.isBlank()) {
                last = line.strip();
            }
        }
        return last;
    }
}
