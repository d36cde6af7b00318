package io.pharos.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the process was given to read. */
final class StandardInput {
    private static final Path DESCRIPTOR = Path.of("/proc/self/fd/0");

    private StandardInput() {}

    /**
     * Whether there is none ({@code <&-}): the Java runtime then opens one of its own files in the place of it, whose
     * octets nobody wants to have carried out as commands. Where the system does not tell, there is one.
     */
    static boolean isClosed() {
        try {
            return Files.readSymbolicLink(DESCRIPTOR)
                    .startsWith(Path.of(System.getProperty("java.home")).toRealPath());
        } catch (IOException | UnsupportedOperationException notTold) {
            return false;
        }
    }
}
