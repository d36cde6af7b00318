package io.pharos.cli.command;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads files named on the command line. */
final class TextFile {
    private TextFile() {}

    /**
     * Returns the text of a file.
     *
     * @throws IllegalArgumentException if it cannot be read; the message names it
     */
    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(file + ": no such file", e);
        } catch (MalformedInputException e) {
            throw new IllegalArgumentException(file + ": not UTF-8; expected UTF-8 text", e);
        } catch (AccessDeniedException e) {
            throw new IllegalArgumentException(file + ": permission denied", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": cannot read the file: " + e.getMessage(), e);
        }
    }
}
