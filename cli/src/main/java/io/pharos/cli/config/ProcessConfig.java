package io.pharos.cli.config;

import io.pharos.health.Setting;
import io.pharos.settings.Constraint;
import io.pharos.settings.Matching;
import io.pharos.settings.Within;
import java.util.List;

/** A helper process: a program that writes text commands and reads answers and events, as ExaBGP's do. */
public record ProcessConfig(
        @Setting(
                "The process's unique name: letters, digits, `.`, `_` and `-`, at most 64. Neighbors refer to it in `api`.")
        @Matching(value = "[A-Za-z0-9._-]{1,64}", expected = "1 to 64 letters, digits, dots, hyphens or underscores")
        String name,

        @Setting("The program and its arguments, run without a shell. A single text is split at blanks; quotes keep"
                + " words together.")
        @Within(min = "1")
        List<String> run,

        @Setting(
                value = "The encoding of the events it reads. With `dialect: main` it is always JSON.",
                fallback = "text")
        Encoder encoder,

        @Setting(
                value = "The ExaBGP generation whose formats its events and replies use: `4.2`, `5` or `main`.",
                fallback = "4.2")
        @Matching(value = "4\\.2|5|main", expected = "4.2, 5 or main")
        String dialect,

        @Setting(value = "Whether it is restarted when it exits.", fallback = "true")
        boolean respawn,

        @Setting(
                value = "Whether the routes it announced stay when it exits. By default they are withdrawn.",
                fallback = "false")
        boolean keepRoutes,

        @Setting(
                value = "Whether each of its commands is answered by `done` or `error`. It can change that itself.",
                fallback = "true")
        boolean acknowledge) {

    /** The form of events. */
    public enum Encoder {
        TEXT,
        JSON
    }

    public ProcessConfig {
        Constraint.require(ProcessConfig.class, "name", name);
        Constraint.require(ProcessConfig.class, "run", run);
        Constraint.require(ProcessConfig.class, "dialect", dialect);
        run = run.size() == 1 ? CommandWords.of(run.get(0)) : List.copyOf(run);
        if (run.isEmpty() || run.get(0).isBlank()) {
            throw new IllegalArgumentException("run without a program; expected a program and its arguments");
        }
    }
}
