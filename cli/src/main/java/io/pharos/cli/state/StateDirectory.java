package io.pharos.cli.state;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The directory for what survives restarts. */
public final class StateDirectory {
    private final Path path;

    private StateDirectory(Path path) {
        this.path = path;
    }

    /**
     * Opens it; creates it, for the owner only, if it is missing. An existing one keeps its permissions.
     *
     * @throws IOException if it cannot be created or written to; the message names it and what was expected
     */
    public static StateDirectory open(Path path) throws IOException {
        Path absolute = path.toAbsolutePath();
        if (Files.exists(absolute) && !Files.isDirectory(absolute)) {
            throw new IOException("state-directory " + path + " is a file; expected a directory");
        }
        try {
            if (!Files.exists(absolute)) {
                make(absolute);
            }
            // Only a write shows whether it is writable: permissions do not show a read-only file system.
            Files.delete(Files.createTempFile(absolute, ".pharos", ".try"));
        } catch (AccessDeniedException e) {
            throw new IOException(
                    "state-directory " + path + " is not writable; expected a directory that "
                            + System.getProperty("user.name") + " can write to",
                    e);
        } catch (IOException e) {
            throw new IOException(
                    "state-directory " + path + " cannot be used: " + e.getMessage()
                            + "; expected a writable directory",
                    e);
        }
        return new StateDirectory(absolute);
    }

    private static void make(Path path) throws IOException {
        Path parent = path.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix) {
            Files.createDirectory(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectory(path);
        }
    }

    /** Returns the path of a file in it. */
    public Path resolve(String name) {
        return path.resolve(name);
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
