package io.pharos.exabgp.healthcheck;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where to log. */
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
            description = "Syslog facility (default: daemon).")
    @Nullable public Integer syslogFacility;

    @Option(
            names = "--no-syslog",
            description = "Do not log to syslog. If /dev/log does not exist, nothing is logged there anyway.")
    public boolean noSyslog;

    @Option(
            names = {"--debug", "-d"},
            description = "Log debug messages, to the console only.")
    public boolean debug;

    @Option(
            names = {"--name", "-n"},
            paramLabel = "NAME",
            description = "Name of this check, for syslog and metrics.")
    @Nullable public String name;
}
