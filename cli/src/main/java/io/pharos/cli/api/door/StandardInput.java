package io.pharos.cli.api.door;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Our standard input, as far as commands may come by it. */
final class StandardInput {
    private static final Path LINK = Path.of("/proc/self/fd/0");

    private StandardInput() {}

    /**
     * Whether it is a pipe or a socket. A terminal is for people and not for commands. A file is none either: when
     * standard input is closed, the first file that the JVM opens takes its number.
     */
    static boolean bringsCommands() {
        try {
            String target = Files.readSymbolicLink(LINK).toString();
            return target.startsWith("socket:") || Fifo.isFifo(LINK);
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }
}
