package io.pharos.exabgp.listener;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the socket is, if nobody says it. */
public final class SocketPlaces {
    private static final Path SYSTEM = Path.of("/run/pharos/pharos.sock");

    private SocketPlaces() {}

    /** Where the daemon opens it: among the user's own, or where a service of the system has it. */
    public static Path ofDaemon() {
        return all(System.getenv("XDG_RUNTIME_DIR")).get(0);
    }

    /**
     * Where somebody looks for the daemon: the same, but the first that is there. A service of the system has no
     * directory of a user, while root at a terminal has.
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
