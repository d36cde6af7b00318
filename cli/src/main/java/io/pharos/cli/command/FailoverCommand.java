package io.pharos.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pharos failover …}: which backend has a service's traffic. */
@Command(
        name = "failover",
        description = "Selects which backends of a service get its traffic. Overrides survive restarts.",
        mixinStandardHelpOptions = true,
        subcommands = {
            FailoverCommand.Activate.class,
            FailoverCommand.Deactivate.class,
            FailoverCommand.Reactivate.class,
            FailoverCommand.Automatic.class,
            FailoverCommand.FailBack.class,
            FailoverCommand.Status.class,
        },
        footer = {"", "Example:", "  pharos failover activate web --level 1 --reason drill"})
public final class FailoverCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "missing command");
    }

    /** Options and behavior shared by all overrides. */
    abstract static class OverrideCall implements Callable<Integer> {
        @Parameters(paramLabel = "SERVICE", description = "The service.")
        private String service = "";

        @Mixin
        private DaemonCommand daemon = new DaemonCommand();

        @Spec
        private CommandSpec spec;

        int say(List<String> override, List<String> terms) throws IOException {
            List<String> words = new ArrayList<>(List.of("service", service));
            words.addAll(override);
            words.addAll(terms);
            return daemon.say(spec, words);
        }
    }

    /** {@code failover activate}. */
    @Command(
            name = "activate",
            description = "Activates a level or a backend for as long as it is usable.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example:", "  pharos failover activate web --level 1 --reason drill"})
    static final class Activate extends OverrideCall {
        /** What to activate. */
        static final class Target {
            @Option(names = "--level", required = true, paramLabel = "N", description = "The level to activate.")
            private @Nullable Integer level;

            @Option(names = "--backend", required = true, paramLabel = "NAME", description = "The backend to activate.")
            private @Nullable String backend;
        }

        @ArgGroup(exclusive = true, multiplicity = "1")
        private Target target = new Target();

        @Mixin
        private OverrideOptions terms = new OverrideOptions();

        @Override
        public Integer call() throws IOException {
            List<String> override = target.backend == null
                    ? List.of("activate", "level", String.valueOf(target.level))
                    : List.of("activate", "backend", target.backend);
            return say(override, terms.words());
        }
    }

    /** {@code failover deactivate}. */
    @Command(
            name = "deactivate",
            description = "Takes a backend out of service: it gets no traffic, regardless of its checks.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example:", "  pharos failover deactivate web --backend b --for 1h"})
    static final class Deactivate extends OverrideCall {
        @Option(names = "--backend", required = true, paramLabel = "NAME", description = "The backend.")
        private String backend = "";

        @Mixin
        private OverrideOptions terms = new OverrideOptions();

        @Override
        public Integer call() throws IOException {
            return say(List.of("deactivate", "backend", backend), terms.words());
        }
    }

    /** {@code failover reactivate}. */
    @Command(
            name = "reactivate",
            description = "Puts a deactivated backend back into service.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example:", "  pharos failover reactivate web --backend b"})
    static final class Reactivate extends OverrideCall {
        @Option(names = "--backend", required = true, paramLabel = "NAME", description = "The backend.")
        private String backend = "";

        @Override
        public Integer call() throws IOException {
            return say(List.of("reactivate", "backend", backend), OverrideOptions.by());
        }
    }

    /** {@code failover automatic}. */
    @Command(
            name = "automatic",
            description = "Removes an activation: the best usable level takes over immediately.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example:", "  pharos failover automatic web"})
    static final class Automatic extends OverrideCall {
        @Override
        public Integer call() throws IOException {
            return say(List.of("automatic"), OverrideOptions.by());
        }
    }

    /** {@code failover fail-back}. */
    @Command(
            name = "fail-back",
            description =
                    "Fails back to the best usable level now, even if recovery is manual or the recovery interval has not passed.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example:", "  pharos failover fail-back web"})
    static final class FailBack extends OverrideCall {
        @Override
        public Integer call() throws IOException {
            return say(List.of("fail-back"), OverrideOptions.by());
        }
    }

    /** {@code failover status}. */
    @Command(
            name = "status",
            description = "Shows services, their backends, and which backends are active.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example:", "  pharos failover status web"})
    static final class Status implements Callable<Integer> {
        @Parameters(arity = "0..1", paramLabel = "SERVICE", description = "Show only this service.")
        private @Nullable String service;

        @Mixin
        private QueryCommand queryCommand = new QueryCommand();

        @Override
        public Integer call() throws IOException, InterruptedException {
            return queryCommand.ask(StatusCommand.words(service));
        }
    }
}
