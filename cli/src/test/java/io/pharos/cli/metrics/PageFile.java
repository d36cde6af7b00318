package io.pharos.cli.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file with what a test expects; with -Dpharos.update=true it is written instead. */
final class PageFile {
    private PageFile() {}

    static String expected(Path file, String actual) throws IOException {
        if (!Boolean.getBoolean("pharos.update")) {
            return Files.readString(file);
        }
        Files.writeString(file, actual);
        return actual;
    }
}
