package io.pharos.cli.command;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Describes failures for people. */
public final class FailureMessage {
    private FailureMessage() {}

    /**
     * Returns the message of a failure; for a file its name and the reason, which the JDK shows only by the exception's
     * type.
     */
    public static String of(Exception failure) {
        if (failure instanceof FileSystemException file && file.getReason() == null) {
            return file.getFile() + ": " + reason(file);
        }
        String message = failure.getMessage();
        return message == null ? failure.toString() : message;
    }

    private static String reason(FileSystemException failure) {
        if (failure instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        return failure instanceof FileAlreadyExistsException
                ? "exists"
                : failure.getClass().getSimpleName();
    }
}
