package io.pharos.health.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One file whose existence means maintenance. {@link #look} may be called from any thread, and may block on the disk. */
final class MaintenanceFile {
    private static final Logger log = LoggerFactory.getLogger(MaintenanceFile.class);
    private static final int MAX_REASON_LENGTH = 200;
    private static final int MAX_LINE_OCTETS = 4 * MAX_REASON_LENGTH; // UTF-8 needs at most four octets a character

    private final Path path;
    private final Consumer<Maintenance> listener;
    private @Nullable Maintenance known;
    private @Nullable FileTime readAt; // the file's own time when its reason was read
    private long readSize;
    private boolean failing;

    MaintenanceFile(Path path, Consumer<Maintenance> listener) {
        this.path = path.toAbsolutePath();
        this.listener = listener;
    }

    Path folder() {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }

    /** Tells the listener when the answer is new. An error keeps the last answer; with none, the file counts as absent. */
    synchronized void look() {
        Maintenance now;
        try {
            now = read(Files.readAttributes(path, BasicFileAttributes.class));
            failing = false;
        } catch (NoSuchFileException absent) {
            now = Maintenance.OFF;
            readAt = null;
            failing = false;
        } catch (IOException e) {
            now = known == null ? Maintenance.OFF : known;
            if (!failing) {
                log.warn(
                        "maintenance file {}: cannot be read, still {}: {}",
                        path,
                        now.on() ? "on" : "off",
                        e.toString());
            }
            failing = true;
        }
        if (!now.equals(known)) {
            known = now;
            listener.accept(now);
        }
    }

    private Maintenance read(BasicFileAttributes attributes) {
        boolean unchanged = attributes.lastModifiedTime().equals(readAt) && attributes.size() == readSize;
        if (unchanged && known != null && known.on()) {
            return known;
        }
        readAt = attributes.lastModifiedTime();
        readSize = attributes.size();
        // Only a regular file is opened: reading a named pipe would block.
        return new Maintenance(true, attributes.isRegularFile() ? firstLine() : "");
    }

    private String firstLine() {
        try (InputStream in = Files.newInputStream(path)) {
            String text = new String(in.readNBytes(MAX_LINE_OCTETS), StandardCharsets.UTF_8);
            String line = text.lines().findFirst().orElse("");
            String clean = line.codePoints()
                    .filter(c -> !Character.isISOControl(c))
                    .limit(MAX_REASON_LENGTH)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            return clean.strip();
        } catch (IOException unreadable) {
            return ""; // the file's existence is the message; the reason is a courtesy
        }
    }
}
