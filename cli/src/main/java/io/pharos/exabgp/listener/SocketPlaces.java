package io.pharos.exabgp.listener;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Default paths of the control socket. */
public final class SocketPlaces {
    private static final Path SYSTEM = Path.of("/run/pharos/pharos.sock");

    private SocketPlaces() {}

    /** Returns where the daemon opens it: in the user's runtime directory, or that of a system service. */
    public static Path ofDaemon() {
        return all(System.getenv("XDG_RUNTIME_DIR")).get(0);
    }

    /**
     * Returns where a client looks for it: the first that exists. A system service has no user runtime directory, but
     * root on a terminal has one.
     */
    public static Path ofCaller() {
        return firstThatIsThere(all(System.getenv("XDG_RUNTIME_DIR")));
    }

    static List<Path> all(@Nullable String userDirectory) {
        return userDirectory == null || userDirectory.isEmpty()
                ? List.of(SYSTEM)
                : List.of(Path.of(userDirectory, "pharos.sock"), SYSTEM);
    }

    static Path firstThatIsThere(List<Path> places) {
        return places.stream().filter(Files::exists).findFirst().orElse(places.get(0));
    }
}
