package io.pharos.exabgp.healthcheck;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the process itself. */
public final class ProcessOptions {
    /** The internal flag of the process that {@link io.pharos.cli.healthcheck.PrivilegeDrop} starts. */
    public static final String DROPPED = "--privileges-are-dropped";

    @Option(
            names = {"--config", "-F"},
            paramLabel = "FILE",
            description =
                    "Read options from FILE, one per line: NAME = VALUE, or NAME. Options on the command line take precedence.")
    @Nullable Path config;

    @Option(
            names = {"--pid", "-p"},
            paramLabel = "FILE",
            description = "Write the process id to FILE; removed on exit.")
    @Nullable public Path pid;

    @Option(
            names = "--user",
            paramLabel = "USER",
            description = "Run as this user once the addresses are set up. Needs root and setpriv.")
    @Nullable public String user;

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            description = "Run as this group once the addresses are set up. Needs root and setpriv.")
    @Nullable public String group;

    @Option(names = DROPPED, hidden = true)
    public boolean dropped;
}
