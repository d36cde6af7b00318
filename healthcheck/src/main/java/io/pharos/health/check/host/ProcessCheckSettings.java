package io.pharos.health.check.host;

import io.pharos.health.Setting;
import io.pharos.health.check.expect.RegexSearch;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Settings of the check type {@code process}: a process that runs. All that is given must hold for the same process. */
public record ProcessCheckSettings(
        @Setting(
                value = "A file whose first word is the process id. Give at least one of `pid-file`, `name` and"
                        + " `command-regex`.",
                fallback = Setting.ABSENT)
        @Nullable Path pidFile,

        @Setting(
                value =
                        "The process's command name, as `ps -o comm` shows it. The kernel keeps 15 octets of it, so of a longer"
                                + " name the first 15 count.",
                fallback = Setting.ABSENT)
        @Nullable String name,

        @Setting(
                value =
                        "Java regular expression that must match somewhere in the process's command line, its words joined by"
                                + " a blank.",
                fallback = Setting.ABSENT)
        @Nullable String commandRegex,

        @Setting(
                value =
                        "Whether the process is looked at every 4 ms between checks. When it ends the check runs at once, and if"
                                + " there is no other process in its place the service is down, whatever `fall` says.",
                fallback = "true")
        boolean watch) {

    public ProcessCheckSettings {
        if (pidFile == null && name == null && commandRegex == null) {
            throw new IllegalArgumentException("neither pid-file nor name nor command-regex; expected at least one");
        }
        if (name != null && (name.isBlank() || name.contains("/"))) {
            throw new IllegalArgumentException("name \"" + name + "\"; expected a command's name without its folder");
        }
        if (commandRegex != null) {
            RegexSearch.compile("command-regex", commandRegex);
        }
    }

    /** A process that is watched. */
    public ProcessCheckSettings(@Nullable Path pidFile, @Nullable String name, @Nullable String commandRegex) {
        this(pidFile, name, commandRegex, true);
    }

    /** A process of this name. */
    public static ProcessCheckSettings named(String name) {
        return new ProcessCheckSettings(null, name, null);
    }
}
