package io.pharos.cli.healthcheck;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The process as such. */
final class ProcessOptions {
    /** The internal flag of the process that {@link PrivilegeDrop} starts. */
    static final String DROPPED = "--privileges-are-dropped";

    @Option(
            names = {"--config", "-F"},
            paramLabel = "FILE",
            description =
                    "Read options from FILE, one a line: NAME = VALUE, or NAME. Those given here come after them.")
    @Nullable Path config;

    @Option(
            names = {"--pid", "-p"},
            paramLabel = "FILE",
            description = "Write our process id to FILE; removed at the end.")
    @Nullable Path pid;

    @Option(
            names = "--user",
            paramLabel = "USER",
            description = "Run as this user when the addresses are set up. Needs root and setpriv.")
    @Nullable String user;

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            description = "Run as this group when the addresses are set up. Needs root and setpriv.")
    @Nullable String group;

    @Option(names = DROPPED, hidden = true)
    boolean dropped;
}
