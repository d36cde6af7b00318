package io.pharos.cli;

import io.pharos.cli.daemon.Version;
import io.pharos.cli.log.LogSetup;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
        })
public final class Main implements Runnable {
    @Option(names = "--trace", description = "Show a stack trace with an error.", scope = CommandLine.ScopeType.INHERIT)
    private boolean trace;

    @Spec
    private CommandSpec spec;

    /** {@code pharos VERSION}. */
    static final class VersionProvider implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"pharos " + Version.text()};
        }
    }

    /** Runs a command and exits with its code. */
    public static void main(String[] args) {
        int code = run(args);
        LogSetup.finish();
        System.exit(code);
    }

    /** Runs a command: 0 done, 1 failed, 2 bad usage or configuration. */
    static int run(String... args) {
        return commandLine().execute(args);
    }

    /** The command line with all commands. */
    static CommandLine commandLine() {
        Main main = new Main();
        return new CommandLine(main)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, given) -> hint(wrong))
                .setExecutionExceptionHandler((failure, command, parsed) -> main.report(failure, command));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    /** The whole help would hide what is wrong. */
    private static int hint(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println("pharos: " + wrong.getMessage());
        command.getErr().println("Try '" + name + " --help'.");
        return ExitCode.BAD_USAGE;
    }

    private int report(Exception failure, CommandLine command) {
        String message = failure.getMessage();
        command.getErr().println("pharos: " + (message == null ? failure.toString() : message));
        if (trace) {
            failure.printStackTrace(command.getErr());
        }
        return failure instanceof IllegalArgumentException ? ExitCode.BAD_USAGE : ExitCode.FAILED;
    }
}
