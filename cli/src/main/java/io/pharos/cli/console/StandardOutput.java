package io.pharos.cli.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Optional;

/** What became of what was printed: the JDK's own stream keeps it for itself. */
public final class StandardOutput {
    private static final String READER_HAS_GONE = "Broken pipe";

    private StandardOutput() {}

    /** Why the output is lost, which was found out before; empty where its reader wanted no more of it. */
    public static Optional<String> reasonOfLoss() {
        try {
            @SuppressWarnings("resource") // it belongs to the process
            FileOutputStream out = new FileOutputStream(FileDescriptor.out);
            out.write('\n');
            return Optional.of("some output was lost");
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage());
            return reason.contains(READER_HAS_GONE) ? Optional.empty() : Optional.of(reason);
        }
    }
}
