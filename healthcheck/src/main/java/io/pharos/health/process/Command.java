package io.pharos.health.process;

import java.util.List;
import java.util.Map;

/**
 * What to run.
 *
 * @param words the program and its arguments
 * @param environment variables added to our own environment
 * @param output which of its output is kept; the rest goes to /dev/null
 */
public record Command(List<String> words, Map<String, String> environment, Output output) {
    /** Which output of a program is kept. */
    public enum Output {
        /** Standard output and standard error, as one. */
        ALL,
        /** Standard output. */
        STANDARD,
        /** Nothing. */
        NONE
    }

    public Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
        if (words.isEmpty() || words.get(0).isBlank()) {
            throw new IllegalArgumentException("command is empty; expected a program");
        }
    }

    /** Text for the shell. */
    public static Command shell(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("command is empty; expected shell text");
        }
        return new Command(List.of("/bin/sh", "-c", text), Map.of(), Output.ALL);
    }

    /** A program with its arguments, without a shell. */
    public static Command of(List<String> words) {
        return new Command(words, Map.of(), Output.ALL);
    }

    public Command withEnvironment(Map<String, String> added) {
        return new Command(words, added, output);
    }

    /** The same command, of whose output this is kept. */
    public Command keeping(Output kept) {
        return new Command(words, environment, kept);
    }
}
