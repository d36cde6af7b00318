package io.pharos.health.process;

import java.util.List;
import java.util.Map;

/**
 * A program to run.
 *
 * @param words the program and its arguments
 * @param environment variables added to our own environment
 * @param output which output is kept; the rest goes to /dev/null
 */
public record ProgramCommand(List<String> words, Map<String, String> environment, Output output) {
    /** Which output of a program is kept. */
    public enum Output {
        /** Standard output and standard error together. */
        ALL,
        /** Standard output. */
        STANDARD,
        /** Nothing. */
        NONE
    }

    public ProgramCommand {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
        if (words.isEmpty() || words.get(0).isBlank()) {
            throw new IllegalArgumentException("command is empty; expected a program");
        }
    }

    /** Returns a command that the shell runs. */
    public static ProgramCommand shell(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("command is empty; expected shell text");
        }
        return new ProgramCommand(List.of("/bin/sh", "-c", text), Map.of(), Output.ALL);
    }

    /** Returns a program with its arguments, run without a shell. */
    public static ProgramCommand of(List<String> words) {
        return new ProgramCommand(words, Map.of(), Output.ALL);
    }

    public ProgramCommand withEnvironment(Map<String, String> added) {
        return new ProgramCommand(words, added, output);
    }

    /** Returns the same command with another choice of output. */
    public ProgramCommand keeping(Output kept) {
        return new ProgramCommand(words, environment, kept);
    }
}
