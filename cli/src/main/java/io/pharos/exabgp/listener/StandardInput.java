package io.pharos.exabgp.listener;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Our standard input, as far as commands may come by it. Where the system tells nothing about it, nothing is assumed. */
final class StandardInput {
    private static final Path LINK = Path.of("/proc/self/fd/0");

    private StandardInput() {}

    /**
     * Whether there is none ({@code <&-}): the Java runtime then opens one of its own files in the place of it, whose
     * octets nobody wants to have carried out as commands.
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
     * Whether it is a pipe or a socket. A terminal is for people and not for commands. A file is none either: it may be one
     * of the Java runtime's own, see {@link #isClosed}.
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
