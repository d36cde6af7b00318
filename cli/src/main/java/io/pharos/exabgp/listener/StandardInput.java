package io.pharos.exabgp.listener;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells whether standard input can carry commands. If the system does not tell, it is assumed usable. */
final class StandardInput {
    private static final Path LINK = Path.of("/proc/self/fd/0");

    private StandardInput() {}

    /**
     * Returns whether it is closed ({@code <&-}): the Java runtime then opens one of its own files in its place, whose
     * contents must not be executed as commands.
     */
    static boolean isClosed() {
        try {
            return Files.readSymbolicLink(LINK)
                    .startsWith(Path.of(System.getProperty("java.home")).toRealPath());
        } catch (IOException | UnsupportedOperationException notTold) {
            return false;
        }
    }

    /**
     * Returns whether it is a pipe or a socket. Commands are not read from a terminal, nor from a file, which may be
     * one of the Java runtime's own, see {@link #isClosed}.
     */
    static boolean bringsCommands() {
        try {
            String target = Files.readSymbolicLink(LINK).toString();
            return target.startsWith("socket:") || NamedPipe.isFifo(LINK);
        } catch (IOException | UnsupportedOperationException notTold) {
            return false;
        }
    }
}
