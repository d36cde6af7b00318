package io.pharos.exabgp.migrate;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Recognizes command lines that run {@code exabgp healthcheck}, in all forms. */
final class HealthcheckCommandLine {
    private static final Pattern PYTHON = Pattern.compile("(python|pypy)[0-9.]*");
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*=.*", Pattern.DOTALL);
    private static final String HEALTHCHECK = "healthcheck";

    private HealthcheckCommandLine() {}

    /** Returns the options if the command runs it. */
    static Optional<List<String>> options(List<String> command) {
        List<String> words = withoutEnvironment(command);
        if (words.isEmpty()) {
            return Optional.empty();
        }
        String program = fileName(words.get(0));
        List<String> rest = words.subList(1, words.size());
        if (PYTHON.matcher(program).matches()) {
            return ofPython(rest);
        }
        return switch (program) {
            case "exabgp" -> afterSubcommand(rest);
            case "pharos" -> after(rest, 0, HEALTHCHECK);
            case "java" -> ofJava(rest);
            default -> Optional.empty();
        };
    }

    private static List<String> withoutEnvironment(List<String> command) {
        int start = 0;
        if (!command.isEmpty() && fileName(command.get(0)).equals("env")) {
            start = 1;
            while (start < command.size()
                    && ASSIGNMENT.matcher(command.get(start)).matches()) {
                start++;
            }
        }
        return command.subList(start, command.size());
    }

    private static Optional<List<String>> ofPython(List<String> rest) {
        int module = 0;
        while (module < rest.size()
                && rest.get(module).startsWith("-")
                && !rest.get(module).equals("-m")) {
            module++;
        }
        if (module < rest.size() && !rest.get(module).equals("-m")) { // a script
            return fileName(rest.get(module)).equals("exabgp")
                    ? afterSubcommand(rest.subList(module + 1, rest.size()))
                    : Optional.empty();
        }
        if (module + 1 >= rest.size()) {
            return Optional.empty();
        }
        List<String> arguments = rest.subList(module + 2, rest.size());
        return switch (rest.get(module + 1)) {
            case "exabgp" -> afterSubcommand(arguments);
            case "exabgp.application.healthcheck" -> Optional.of(List.copyOf(arguments));
            default -> Optional.empty();
        };
    }

    private static Optional<List<String>> ofJava(List<String> rest) {
        int jar = rest.indexOf("-jar");
        boolean pharos =
                jar >= 0 && jar + 1 < rest.size() && fileName(rest.get(jar + 1)).contains("pharos");
        return pharos ? after(rest, jar + 2, HEALTHCHECK) : Optional.empty();
    }

    /** {@code healthcheck …}, or {@code --run healthcheck …}. */
    private static Optional<List<String>> afterSubcommand(List<String> rest) {
        return rest.isEmpty() || !rest.get(0).equals("--run")
                ? after(rest, 0, HEALTHCHECK)
                : after(rest, 1, HEALTHCHECK);
    }

    private static Optional<List<String>> after(List<String> words, int index, String expected) {
        return index < words.size() && words.get(index).equals(expected)
                ? Optional.of(List.copyOf(words.subList(index + 1, words.size())))
                : Optional.empty();
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
