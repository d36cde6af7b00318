package io.pharos.exabgp.healthcheck;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Converts arguments from ExaBGP's conventions to picocli's: abbreviated long options are completed, and the options of
 * the {@code --config} file come before those of the command line.
 */
public final class ArgumentExpansion implements IParameterPreprocessor {
    private static final Set<String> NEW_IN_EXABGP_5 = Set.of("--ip-ifname", "--label-exact-match", "--debounce");

    /** The origin of options, oldest first. */
    private enum Origin {
        EXABGP_4,
        EXABGP_5,
        OURS
    }

    @Override
    @SuppressWarnings("JdkObsolete") // picocli's signature
    public boolean preprocess(
            Stack<String> arguments, CommandSpec command, @Nullable ArgSpec argument, Map<String, Object> info) {
        List<String> given = new ArrayList<>(arguments);
        Collections.reverse(given);
        List<String> expanded;
        try {
            expanded = expand(given, command);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
        command.mixins().values().stream()
                .map(CommandSpec::userObject)
                .filter(HealthcheckOptions.class::isInstance)
                .forEach(options -> ((HealthcheckOptions) options).arguments = expanded);
        arguments.clear();
        for (int i = expanded.size() - 1; i >= 0; i--) {
            arguments.push(expanded.get(i));
        }
        return false; // picocli continues with the current contents
    }

    private static List<String> expand(List<String> given, CommandSpec command) {
        List<String> own = inFull(given, command);
        Path file = own.contains(ProcessOptions.DROPPED) ? null : optionFile(own);
        if (file == null) {
            return own;
        }
        List<String> all = new ArrayList<>(inFull(OptionFile.read(file), command));
        if (all.stream().anyMatch(each -> each.equals("--config") || each.startsWith("--config="))) {
            throw new IllegalArgumentException("option file " + file + " names an option file; expected none there");
        }
        all.addAll(own);
        return List.copyOf(all);
    }

    private static @Nullable Path optionFile(List<String> arguments) {
        HealthcheckOptions options = new HealthcheckOptions();
        CommandLine parser =
                new CommandLine(options).setUnmatchedArgumentsAllowed(true).setOverwrittenOptionsAllowed(true);
        try {
            parser.parseArgs(arguments.toArray(String[]::new));
        } catch (ParameterException reportedLater) {
            return null; // the arguments themselves are wrong, and the next parse will report it
        }
        return options.process.config;
    }

    private static List<String> inFull(List<String> arguments, CommandSpec command) {
        return arguments.stream().map(argument -> inFull(argument, command)).toList();
    }

    private static String inFull(String argument, CommandSpec command) {
        int equals = argument.indexOf('=');
        String name = equals < 0 ? argument : argument.substring(0, equals);
        if (name.length() < 3 || !name.startsWith("--") || command.optionsMap().containsKey(name)) {
            return argument;
        }
        // Newer options must not make an abbreviation ambiguous that an older program accepts.
        TreeMap<Origin, TreeSet<String>> meant = new TreeMap<>();
        for (OptionSpec option : command.options()) {
            option(option, name)
                    .ifPresent(full -> meant.computeIfAbsent(originOf(option), any -> new TreeSet<>())
                            .add(full));
        }
        if (meant.isEmpty()) {
            return argument;
        }
        TreeSet<String> first = meant.firstEntry().getValue();
        if (first.size() > 1) {
            throw new IllegalArgumentException("option " + name + " may be any of " + String.join(", ", first));
        }
        return first.first() + argument.substring(name.length());
    }

    private static Optional<String> option(OptionSpec option, String beginning) {
        if (option.hidden() || List.of(option.names()).stream().noneMatch(each -> each.startsWith(beginning))) {
            return Optional.empty();
        }
        return Optional.of(option.longestName());
    }

    private static Origin originOf(OptionSpec option) {
        Class<?> owner = HelpSections.ownerOf(option);
        if (!owner.getPackage().equals(ArgumentExpansion.class.getPackage())
                || owner == SpeakerOptions.class
                || owner == ExtraOptions.class) {
            return Origin.OURS;
        }
        return NEW_IN_EXABGP_5.contains(option.longestName()) ? Origin.EXABGP_5 : Origin.EXABGP_4;
    }
}
