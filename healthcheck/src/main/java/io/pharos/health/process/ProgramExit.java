package io.pharos.health.process;

import java.time.Duration;

/**
 * The end of a program.
 *
 * @param status its exit status; 128 + n when signal n killed it
 * @param firstLine the beginning of the first line of its output, even when {@code output} no longer has it
 * @param output the end of its standard output and standard error
 * @param duration from its start to its exit
 */
public record ProgramExit(int status, String firstLine, String output, Duration duration) {
    /** The status of a program that cannot be executed, as in a shell. */
    public static final int NOT_EXECUTABLE = 126;

    /** The status of a program that does not exist, as in a shell. */
    public static final int NOT_FOUND = 127;

    /** The status of a program that was killed. */
    public static final int KILLED = 128 + 9;

    /** Returns the last line of the output that is not blank; empty when there is none. */
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
