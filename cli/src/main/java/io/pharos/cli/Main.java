package io.pharos.cli;

import io.pharos.cli.command.ChecksCommand;
import io.pharos.cli.command.CompletionCommand;
import io.pharos.cli.command.CtlCommand;
import io.pharos.cli.command.DemoCommand;
import io.pharos.cli.command.DrainCommand;
import io.pharos.cli.command.ExitCode;
import io.pharos.cli.command.ExplainCommand;
import io.pharos.cli.command.FailoverCommand;
import io.pharos.cli.command.FailureMessage;
import io.pharos.cli.command.HealthcheckCommand;
import io.pharos.cli.command.HistoryCommand;
import io.pharos.cli.command.LabCommand;
import io.pharos.cli.command.MigrateCommand;
import io.pharos.cli.command.NeighborsCommand;
import io.pharos.cli.command.RoutesCommand;
import io.pharos.cli.command.RunCommand;
import io.pharos.cli.command.SchemaCommand;
import io.pharos.cli.command.StatusCommand;
import io.pharos.cli.command.UndrainCommand;
import io.pharos.cli.command.UsageError;
import io.pharos.cli.command.ValidateCommand;
import io.pharos.cli.console.StandardOutput;
import io.pharos.cli.daemon.ReloadSignal;
import io.pharos.cli.daemon.StopSignal;
import io.pharos.cli.log.LogSetup;
import io.pharos.cli.spec.Version;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The program's entry, and its command line as a whole. */
@Command(
        name = "pharos",
        description = "Announces a service's addresses by BGP while the service is healthy.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionProvider.class,
        subcommands = {
            RunCommand.class,
            HealthcheckCommand.class,
            CtlCommand.class,
            StatusCommand.class,
            NeighborsCommand.class,
            RoutesCommand.class,
            ChecksCommand.class,
            ExplainCommand.class,
            HistoryCommand.class,
            DrainCommand.class,
            UndrainCommand.class,
            FailoverCommand.class,
            ValidateCommand.class,
            SchemaCommand.class,
            MigrateCommand.class,
            LabCommand.class,
            DemoCommand.class,
            CompletionCommand.class,
            HelpCommand.class,
        },
        footer = {"", "Examples:", "  pharos demo", "  pharos run -c /etc/pharos/pharos.yaml", "  pharos help run"})
public final class Main implements Runnable {
    private static final String DEBUG = "--debug";

    @Spec
    private CommandSpec spec;

    /** {@code pharos VERSION}, and the Java that runs it. */
    static final class VersionProvider implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "pharos " + Version.text(),
                "Java " + System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + "), "
                        + System.getProperty("os.name") + " " + System.getProperty("os.arch")
            };
        }
    }

    /** Runs a command and exits with its code. */
    public static void main(String[] args) {
        int code = staysUntilStopped(args) ? runBetweenSignals(args) : run(args);
        LogSetup.finish();
        System.exit(code);
    }

    private static boolean staysUntilStopped(String[] args) {
        String command = Arrays.stream(args)
                .filter(word -> !word.startsWith("-"))
                .findFirst()
                .orElse("");
        return command.equals(RunCommand.NAME);
    }

    /** Until the command cares for signals itself, which takes a while: a stop finds nothing to be undone, a reload waits. */
    private static int runBetweenSignals(String[] args) {
        try (StopSignal nothingYet = StopSignal.runs(() -> ExitCode.DONE)) {
            ReloadSignal.remember();
            return run(args);
        }
    }

    /** Runs a command: 0 done, 1 failed, 2 bad usage or configuration. */
    static int run(String... args) {
        CommandLine line = commandLine();
        int code = line.execute(args);
        line.getOut().flush();
        Optional<String> lost = System.out.checkError() ? StandardOutput.reasonOfLoss() : Optional.empty();
        if (lost.isPresent() && code == ExitCode.DONE) {
            line.getErr().println("pharos: cannot write to standard output: " + lost.get());
            return ExitCode.FAILED;
        }
        return code;
    }

    /** The command line with all commands. */
    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, given) -> hint(wrong))
                .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command));
        addDebug(line);
        return line;
    }

    /** Each command has it, at its own place in the help; {@code healthcheck} has one of its own, as ExaBGP's. */
    private static void addDebug(CommandLine line) {
        CommandSpec spec = line.getCommandSpec();
        if (spec.findOption(DEBUG) == null && !(spec.userObject() instanceof HelpCommand)) {
            spec.addOption(OptionSpec.builder(DEBUG)
                    .type(boolean.class)
                    .description("Print a stack trace for errors.")
                    .build());
        }
        line.getSubcommands().values().forEach(Main::addDebug);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "missing command");
    }

    /** The whole help would hide what is wrong. */
    private static int hint(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println("pharos: " + UsageError.sentence(wrong));
        command.getErr().println("Try '" + name + " --help'.");
        return ExitCode.BAD_USAGE;
    }

    private static int report(Exception failure, CommandLine command) {
        command.getErr().println("pharos: " + FailureMessage.of(failure));
        if (isDebugging(command)) {
            failure.printStackTrace(command.getErr());
        }
        return failure instanceof IllegalArgumentException ? ExitCode.BAD_USAGE : ExitCode.FAILED;
    }

    /** Whether the option was given, to the command or to one that it is a part of. */
    private static boolean isDebugging(CommandLine command) {
        for (CommandLine line = command; line != null; line = line.getParent()) {
            ParseResult parsed = line.getParseResult();
            if (parsed != null && parsed.hasMatchedOption(DEBUG)) {
                return true;
            }
        }
        return false;
    }
}
