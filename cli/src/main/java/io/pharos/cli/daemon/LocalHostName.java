package io.pharos.cli.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads this machine's name from the kernel; DNS might block. */
final class LocalHostName {
    private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");
    private static final String UNKNOWN = "localhost";

    private LocalHostName() {}

    static String text() {
        try {
            String name = Files.readString(KERNEL).strip();
            return name.isEmpty() ? UNKNOWN : name;
        } catch (IOException notLinux) {
            return UNKNOWN;
        }
    }
}
