package io.pharos.cli.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {
    @TempDir
    Path folder;

    @Test
    void aMissingDirectoryIsMadeForTheOwnerOnlyAndStaysEmpty() throws IOException {
        Path path = folder.resolve("lib/pharos");

        StateDirectory directory = StateDirectory.open(path);

        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        assertEquals(path.resolve("x"), directory.resolve("x"));
        try (Stream<Path> files = Files.list(path)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void aDirectoryThatIsThereKeepsItsPermissions() throws IOException {
        Path path = Files.createDirectory(folder.resolve("pharos"));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-x---"));

        StateDirectory.open(path);

        assertEquals("rwxr-x---", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    }

    @Test
    void aFileInItsPlaceIsNamed() throws IOException {
        Path path = Files.createFile(folder.resolve("pharos"));

        IOException failure = assertThrows(IOException.class, () -> StateDirectory.open(path));

        assertEquals("state-directory " + path + " is a file; expected a directory", failure.getMessage());
    }

    @Test
    void aPlaceWhereNothingCanBeWrittenIsNamed() {
        Path path = Path.of("/proc/pharos");

        IOException failure = assertThrows(IOException.class, () -> StateDirectory.open(path));

        assertTrue(failure.getMessage().startsWith("state-directory /proc/pharos "), failure.getMessage());
        assertTrue(failure.getMessage().contains("; expected a writable directory"), failure.getMessage());
    }
}
