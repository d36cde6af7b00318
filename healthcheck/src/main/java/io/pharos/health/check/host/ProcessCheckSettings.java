package io.pharos.health.check.host;

import io.pharos.health.Setting;
import io.pharos.health.check.expect.RegexSearch;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Settings of the check type {@code process}: a running process. All conditions must hold for the same process. */
public record ProcessCheckSettings(
        @Setting(
                value = "A file whose first word is the process id. Give at least one of `pid-file`, `name` and"
                        + " `command-regex`.",
                fallback = Setting.ABSENT)
        @Nullable Path pidFile,

        @Setting(
                value =
                        "The process's command name, as `ps -o comm` shows it. The kernel keeps 15 octets of it, so only the first"
                                + " 15 of a longer name count.",
                fallback = Setting.ABSENT)
        @Nullable String name,

        @Setting(
                value =
                        "Java regular expression that must match somewhere in the process's command line, its words joined by"
                                + " a space.",
                fallback = Setting.ABSENT)
        @Nullable String commandRegex,

        @Setting(
                value =
                        "Whether the process is watched between checks, every 4 ms. When it ends, the check runs immediately, and if"
                                + " no other process has taken its place the service is down, whatever `fall` is.",
                fallback = "true")
        boolean watch) {

    public ProcessCheckSettings {
        if (pidFile == null && name == null && commandRegex == null) {
            throw new IllegalArgumentException("neither pid-file nor name nor command-regex; expected at least one");
        }
        if (name != null && (name.isBlank() || name.contains("/"))) {
            throw new IllegalArgumentException(
                    "name \"" + name + "\"; expected the name of a command without its directory");
        }
        if (commandRegex != null) {
            RegexSearch.compile("command-regex", commandRegex);
        }
    }

    /** Returns settings for a process that is watched. */
    public ProcessCheckSettings(@Nullable Path pidFile, @Nullable String name, @Nullable String commandRegex) {
        this(pidFile, name, commandRegex, true);
    }

    /** Returns settings for a process with this name. */
    public static ProcessCheckSettings named(String name) {
        return new ProcessCheckSettings(null, name, null);
    }
}
