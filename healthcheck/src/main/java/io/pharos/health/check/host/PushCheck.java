package io.pharos.health.check.host;

import io.pharos.health.BlockingCheck;
import io.pharos.health.CheckResult;
import io.pharos.health.DurationFormatter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Checks when a file was last written, and what its writer reports. */
public final class PushCheck implements BlockingCheck.Body {
    private static final int MAX_CONTENT_OCTETS = 1024;

    private final PushCheckSettings settings;
    private final InstantSource wall;
    private final LongSupplier nanos;
    private @Nullable Heartbeat last; // runs never overlap

    public PushCheck(PushCheckSettings settings) {
        this(settings, InstantSource.system(), System::nanoTime);
    }

    PushCheck(PushCheckSettings settings, InstantSource wall, LongSupplier nanos) {
        this.settings = settings;
        this.wall = wall;
        this.nanos = nanos;
    }

    @Override
    public CheckResult run(Duration timeout) throws IOException {
        Path path = settings.path();
        BasicFileAttributes file;
        String content;
        try {
            file = Files.readAttributes(path, BasicFileAttributes.class);
            content = file.isRegularFile() ? firstLine(path) : "";
        } catch (NoSuchFileException missing) {
            last = null;
            return CheckResult.fail("no heartbeat: " + path + " does not exist");
        }
        Heartbeat beat = look(file);
        last = beat;
        if (beat.age().compareTo(settings.ttl()) > 0) {
            return CheckResult.fail("no heartbeat for " + DurationFormatter.of(beat.age()) + "; expected one within "
                    + DurationFormatter.of(settings.ttl()));
        }
        return result(content, "heartbeat " + DurationFormatter.of(beat.age()) + " ago");
    }

    private Heartbeat look(BasicFileAttributes file) {
        // A writer that replaces the file makes one with another key, perhaps within the same clock tick.
        String stamp = file.lastModifiedTime() + " " + file.size() + " " + file.fileKey();
        Duration wallAge = Duration.between(file.lastModifiedTime().toInstant(), wall.instant());
        Heartbeat before = last;
        long now = nanos.getAsLong();
        return before == null ? Heartbeat.first(stamp, wallAge, now) : before.next(stamp, wallAge, now);
    }

    private static CheckResult result(String content, String beat) {
        String[] words = content.split("\\s+", 2);
        String detail = words.length > 1 ? words[1] + " (" + beat + ")" : beat;
        return switch (words[0].toLowerCase(Locale.ROOT)) {
            case "pass" -> CheckResult.pass(detail);
            case "warn" -> CheckResult.warn(detail);
            case "fail" -> CheckResult.fail(detail);
            case "unknown" -> CheckResult.unknown(detail);
            default -> CheckResult.pass(beat);
        };
    }

    private static String firstLine(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            String text = new String(in.readNBytes(MAX_CONTENT_OCTETS), StandardCharsets.UTF_8);
            return text.lines().findFirst().orElse("").strip();
        }
    }
}
