package io.pharos.health.check.exec;

import io.pharos.health.Setting;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings of the check type {@code exec}: a program whose exit status is the result. */
public record ExecCheckSettings(
        @Setting(
                value =
                        "Shell command to run, as with ExaBGP's `--command`: exit status 0 means healthy. Give either `command` or"
                                + " `args`.",
                fallback = Setting.ABSENT)
        @Nullable String command,

        @Setting(
                value = "The program and its arguments, run without a shell. Give either `command` or `args`.",
                fallback = Setting.ABSENT)
        List<String> args,

        @Setting(value = "Environment variables added to those of Pharos itself.", fallback = Setting.ABSENT)
        Map<String, String> env,

        @Setting(
                value =
                        "Whether a program that is missing or may not be executed counts as a failure of the service. By"
                                + " default the result is UNKNOWN.",
                fallback = "false")
        boolean missingIsFailure,

        @Setting(
                value =
                        "Whether the program is a Nagios plugin: exit status 0, 1, 2 and 3 mean pass, warn, fail and unknown,"
                                + " and any other unknown; the first line of its standard output is shown, with the values of"
                                + " its performance data.",
                fallback = "false")
        boolean nagios) {

    public ExecCheckSettings {
        args = List.copyOf(args);
        env = Map.copyOf(env);
        if ((command == null) == args.isEmpty()) {
            throw new IllegalArgumentException((command == null ? "neither command nor args" : "both command and args")
                    + "; expected one of the two");
        }
        if (command != null && command.isBlank()) {
            throw new IllegalArgumentException("command is empty; expected shell text");
        }
        if (!args.isEmpty() && args.get(0).isBlank()) {
            throw new IllegalArgumentException("args begins with an empty text; expected a program");
        }
    }

    /** Returns settings for a shell command, with defaults for the rest. */
    public static ExecCheckSettings shell(String command) {
        return new ExecCheckSettings(command, List.of(), Map.of(), false, false);
    }

    /** Returns settings for a shell command that runs a Nagios plugin, with defaults for the rest. */
    public static ExecCheckSettings nagios(String command) {
        return new ExecCheckSettings(command, List.of(), Map.of(), false, true);
    }

    /** Returns settings for a program with its arguments, with defaults for the rest. */
    public static ExecCheckSettings program(String... args) {
        return new ExecCheckSettings(null, List.of(args), Map.of(), false, false);
    }
}
