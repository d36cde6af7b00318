package io.pharos.exabgp.healthcheck;

import io.pharos.exabgp.ExabgpDialect;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that ExaBGP does not have, for use with or without a peer. */
public final class ExtraOptions {
    @Option(
            names = "--http",
            paramLabel = "URL",
            description = "Check with an HTTP request instead of --command: any status from 200 to 299 is healthy.")
    @Nullable public URI http;

    @Option(
            names = "--tcp",
            paramLabel = "HOST:PORT",
            description = "Check with a TCP connection instead of --command.")
    @Nullable public String tcp;

    @Option(
            names = "--lease",
            paramLabel = "N",
            converter = Seconds.class,
            description =
                    "Withdraw if there is no verdict for N seconds. Default: three times --interval plus --timeout,"
                            + " at least 10 s; none when --timeout is 0.")
    @Nullable public Duration lease;

    @Option(
            names = "--dialect",
            paramLabel = "4.2|5|main",
            converter = DialectName.class,
            defaultValue = "4.2",
            description = "Without --peer: the ExaBGP generation that reads the commands (default ${DEFAULT-VALUE}).")
    public ExabgpDialect dialect = ExabgpDialect.V4_2;
}
