package io.pharos.cli.healthcheck;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where log lines go. */
final class LogOptions {
    @Option(
            names = {"--silent", "-s"},
            description = "Do not log to the console (stderr).")
    boolean silent;

    @Option(
            names = {"--syslog-facility", "-sF"},
            arity = "0..1",
            paramLabel = "FACILITY",
            fallbackValue = "daemon",
            converter = FacilityName.class,
            description = "Facility of what is logged to syslog (default: daemon).")
    @Nullable Integer syslogFacility;

    @Option(
            names = "--no-syslog",
            description = "Do not log to syslog. Where there is no /dev/log, nothing is logged there anyhow.")
    boolean noSyslog;

    @Option(
            names = {"--debug", "-d"},
            description = "Log more, and only to the console.")
    boolean debug;

    @Option(
            names = {"--name", "-n"},
            paramLabel = "NAME",
            description = "Name of this check, for syslog and metrics.")
    @Nullable String name;
}
