package io.pharos.cli.command;

import io.pharos.exabgp.healthcheck.Seconds;
import io.pharos.exabgp.listener.ControlClient;
import io.pharos.exabgp.listener.SocketPlaces;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for the daemon's socket and the timeout. */
final class DaemonSocket {
    @Option(
            names = "--socket",
            paramLabel = "PATH",
            description =
                    "The daemon's control socket. Default: $XDG_RUNTIME_DIR/pharos.sock or /run/pharos/pharos.sock, the"
                            + " first that exists.")
    private @Nullable Path socket;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = Seconds.class,
            description = "Time to wait for a reply, such as 500ms, 10s or 1m. Default: 10s.")
    private Duration timeout = Duration.ZERO;

    /**
     * Connects to the daemon.
     *
     * @throws IllegalArgumentException if none can be reached; the message names the socket
     */
    ControlClient call() {
        return ControlClient.to(socket == null ? SocketPlaces.ofCaller() : socket, timeout);
    }
}
