package io.pharos.cli.command;

import io.pharos.settings.Suggestion;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Describes errors in a command line for people. */
public final class UsageError {
    private static final String OF_THE_LIBRARY = "Error: ";

    private UsageError() {}

    /** Returns one line, with a suggestion if there is one. */
    public static String sentence(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unknown(
                    unmatched.getUnmatched().get(0), wrong.getCommandLine().getCommandSpec());
        }
        String message = String.valueOf(wrong.getMessage());
        String own = message.startsWith(OF_THE_LIBRARY) ? message.substring(OF_THE_LIBRARY.length()) : message;
        return own.replaceAll("\\R\\s*", " ");
    }

    private static String unknown(String word, CommandSpec spec) {
        if (word.startsWith("-") && word.length() > 1) {
            String name = word.replaceFirst("=.*", "");
            List<String> options = new ArrayList<>();
            spec.options().stream()
                    .filter(each -> !each.hidden())
                    .forEach(each -> options.addAll(List.of(each.names())));
            return name + ": unknown option" + suggestion(name, options);
        }
        if (spec.subcommands().isEmpty()) {
            return word + ": unexpected argument";
        }
        List<String> commands = List.copyOf(spec.subcommands().keySet());
        String meant = suggestion(word, commands);
        return word + ": unknown command"
                + (meant.isEmpty() ? "; expected one of " + String.join(", ", commands) : meant);
    }

    private static String suggestion(String word, List<String> known) {
        return Suggestion.closest(word, known)
                .map(each -> "; did you mean \"" + each + "\"?")
                .orElse("");
    }
}
