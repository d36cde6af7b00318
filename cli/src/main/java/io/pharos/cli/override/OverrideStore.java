package io.pharos.cli.override;

import io.pharos.cli.state.StateDirectory;
import io.pharos.json.JsonFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores overrides in a file that is replaced as a whole: after a crash it is the old one or the new one. Blocks while
 * the disk works. One thread at a time.
 */
public final class OverrideStore {
    private static final Logger log = LoggerFactory.getLogger(OverrideStore.class);
    private static final String NAME = "overrides.json";

    private final Path file;
    private final Clock clock;

    /** The store of this directory. */
    public OverrideStore(StateDirectory directory, Clock clock) {
        this.file = directory.resolve(NAME);
        this.clock = clock;
    }

    /**
     * What was found at the start.
     *
     * @param overrides by service, those that have not expired
     * @param unreadable where an unreadable file was moved; null if there was none
     */
    public record Found(
            Map<String, List<StoredOverride>> overrides,
            @Nullable Path unreadable) {}

    /**
     * Reads the file. An unreadable file is moved aside, never overwritten, and logged: its overrides are unknown, and
     * the caller decides what is safe.
     *
     * @throws IOException if the file cannot be read from disk or moved aside; the message names it
     */
    public Found load() throws IOException {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (NoSuchFileException none) {
            return new Found(Map.of(), null);
        } catch (CharacterCodingException e) {
            return putAside("not UTF-8");
        } catch (IOException e) {
            throw new IOException(file + " cannot be read: " + e, e);
        }
        try {
            return new Found(withoutExpired(OverrideJson.parse(text)), null);
        } catch (JsonFormatException e) {
            return putAside(String.valueOf(e.getMessage()));
        }
    }

    private Found putAside(String why) throws IOException {
        String time = clock.instant().toString().replaceAll("[^0-9TZ]", "");
        Path aside = file.resolveSibling(NAME + ".unreadable-" + time);
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new IOException(file + " is not readable (" + why + ") and cannot be moved aside: " + e, e);
        }
        log.error("{} is not readable and was moved to {}: {}", file, aside, why);
        return new Found(Map.of(), aside);
    }

    private Map<String, List<StoredOverride>> withoutExpired(Map<String, List<StoredOverride>> all) {
        Instant now = clock.instant();
        Map<String, List<StoredOverride>> valid = new LinkedHashMap<>();
        all.forEach((service, overrides) -> {
            List<StoredOverride> holding = overrides.stream()
                    .filter(override -> !override.expired(now))
                    .toList();
            if (!holding.isEmpty()) {
                valid.put(service, holding);
            }
        });
        return valid;
    }

    /**
     * Saves exactly these. When it returns, they survive a power loss.
     *
     * @param overrides by service
     * @throws IOException if they cannot be saved; the previous file is unchanged; the message names it
     */
    public void save(Map<String, List<StoredOverride>> overrides) throws IOException {
        Path next = file.resolveSibling(NAME + ".new");
        ByteBuffer octets = ByteBuffer.wrap(OverrideJson.of(overrides).getBytes(StandardCharsets.UTF_8));
        try {
            try (FileChannel out = FileChannel.open(
                    next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                while (octets.hasRemaining()) {
                    out.write(octets);
                }
                out.force(true);
            }
            replace(next);
        } catch (IOException e) {
            throw new IOException(file + " cannot be written: " + e, e);
        }
    }

    private void replace(Path next) throws IOException {
        try {
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        }
        try (FileChannel folder = FileChannel.open(file.resolveSibling("."), StandardOpenOption.READ)) {
            folder.force(true); // makes the new name durable
        } catch (IOException e) {
            log.debug("{}: cannot sync the directory: {}", file, e.toString());
        }
    }
}
