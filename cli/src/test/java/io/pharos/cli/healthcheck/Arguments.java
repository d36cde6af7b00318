package io.pharos.cli.healthcheck;

import io.pharos.exabgp.healthcheck.ArgumentExpansion;
import io.pharos.exabgp.healthcheck.HealthcheckOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Parses arguments as the command does. */
public final class Arguments {
    private Arguments() {}

    @Command(name = "healthcheck", preprocessor = ArgumentExpansion.class)
    private static final class Holder {
        @Mixin
        private final HealthcheckOptions options = new HealthcheckOptions();
    }

    public static HealthcheckOptions parse(String... arguments) {
        Holder holder = new Holder();
        new CommandLine(holder).setOverwrittenOptionsAllowed(true).parseArgs(arguments);
        return holder.options;
    }
}
