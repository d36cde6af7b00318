package io.pharos.health.process;

import java.util.List;
import java.util.Map;

/**
 * What to run.
 *
 * @param words the program and its arguments
 * @param environment variables added to our own environment
 * @param keepsOutput whether the end of its output is kept; otherwise it goes to /dev/null
 */
public record Command(List<String> words, Map<String, String> environment, boolean keepsOutput) {
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
        return new Command(List.of("/bin/sh", "-c", text), Map.of(), true);
    }

    /** A program with its arguments, without a shell. */
    public static Command of(List<String> words) {
        return new Command(words, Map.of(), true);
    }

    public Command withEnvironment(Map<String, String> added) {
        return new Command(words, added, keepsOutput);
    }

    public Command withoutOutput() {
        return new Command(words, environment, false);
    }
}
