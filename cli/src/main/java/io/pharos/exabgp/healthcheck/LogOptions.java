package io.pharos.exabgp.healthcheck;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where log lines go. */
public final class LogOptions {
    @Option(
            names = {"--silent", "-s"},
            description = "Do not log to the console (stderr).")
    public boolean silent;

    @Option(
            names = {"--syslog-facility", "-sF"},
            arity = "0..1",
            paramLabel = "FACILITY",
            fallbackValue = "daemon",
            converter = FacilityName.class,
            description = "Facility of what is logged to syslog (default: daemon).")
    @Nullable public Integer syslogFacility;

    @Option(
            names = "--no-syslog",
            description = "Do not log to syslog. Where there is no /dev/log, nothing is logged there anyhow.")
    public boolean noSyslog;

    @Option(
            names = {"--debug", "-d"},
            description = "Log more, and only to the console.")
    public boolean debug;

    @Option(
            names = {"--name", "-n"},
            paramLabel = "NAME",
            description = "Name of this check, for syslog and metrics.")
    @Nullable public String name;
}
