package io.pharos.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of an override: how long, and why. */
final class OverrideOptions {
    @Option(
            names = "--for",
            paramLabel = "TIME",
            description = "The override expires after this time, such as 30m or 2h.")
    private @Nullable String lasting;

    @Option(names = "--reason", paramLabel = "TEXT", description = "The reason, shown in status, logs and history.")
    private String reason = "";

    /** Returns the words for them, with the operator's name. */
    List<String> words() {
        List<String> words = new ArrayList<>(by());
        if (lasting != null) {
            words.addAll(List.of("for", lasting));
        }
        if (!reason.isEmpty()) {
            words.addAll(List.of("reason", DaemonCommand.quoted(reason)));
        }
        return words;
    }

    /** Returns the words for the operator: the user of this process. */
    static List<String> by() {
        String user = System.getProperty("user.name", "");
        return user.isBlank() ? List.of() : List.of("by", DaemonCommand.quoted(user));
    }
}
