package io.pharos.cli.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Optional;

/** Detects a failed write to stdout, which PrintStream hides. */
public final class StandardOutput {
    private static final String READER_HAS_GONE = "Broken pipe";

    private StandardOutput() {}

    /** Returns why a write failed; empty if the reader closed the pipe. */
    public static Optional<String> reasonOfLoss() {
        try {
            @SuppressWarnings("resource") // belongs to the process
            FileOutputStream out = new FileOutputStream(FileDescriptor.out);
            out.write('\n');
            return Optional.of("some output was lost");
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage());
            return reason.contains(READER_HAS_GONE) ? Optional.empty() : Optional.of(reason);
        }
    }
}
