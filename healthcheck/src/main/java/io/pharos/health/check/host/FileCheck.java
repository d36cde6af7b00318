package io.pharos.health.check.host;

import io.pharos.health.BlockingCheck;
import io.pharos.health.CheckResult;
import io.pharos.health.DurationFormatter;
import io.pharos.health.check.expect.RegexSearch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks a file. A file that cannot be read, for example without permission, is UNKNOWN. */
public final class FileCheck implements BlockingCheck.Body {
    private final FileCheckSettings settings;
    private final InstantSource clock;
    private final @Nullable Pattern pattern;

    public FileCheck(FileCheckSettings settings) {
        this(settings, InstantSource.system());
    }

    FileCheck(FileCheckSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        String regex = settings.contentRegex();
        this.pattern = regex == null ? null : RegexSearch.compile("content-regex", regex);
    }

    @Override
    public CheckResult run(Duration timeout) throws IOException {
        Path path = settings.path();
        BasicFileAttributes file;
        try {
            file = Files.readAttributes(path, BasicFileAttributes.class);
        } catch (NoSuchFileException missing) {
            return settings.exists()
                    ? CheckResult.fail(path + " does not exist")
                    : CheckResult.pass(path + " does not exist");
        }
        if (!settings.exists()) {
            return CheckResult.fail(path + " exists");
        }
        Duration age = Duration.between(file.lastModifiedTime().toInstant(), clock.instant());
        Duration maxAge = settings.maxAge();
        if (maxAge != null && age.compareTo(maxAge) > 0) {
            return CheckResult.fail(path + " is " + DurationFormatter.of(age) + " old; expected at most "
                    + DurationFormatter.of(maxAge));
        }
        if (file.size() < settings.minSize()) {
            return CheckResult.fail(path + " has " + file.size() + " octets; expected at least " + settings.minSize());
        }
        if (settings.content() == null && pattern == null) {
            return CheckResult.pass(path + " exists");
        }
        if (!file.isRegularFile()) {
            // A read from a pipe or a device may never end.
            return CheckResult.fail(path + " is not a regular file");
        }
        return evaluate(read(path));
    }

    private CheckResult evaluate(String text) {
        String content = settings.content();
        if (content != null && !text.contains(content)) {
            return CheckResult.fail(settings.path() + " does not contain \"" + content + "\"");
        }
        if (pattern != null && !RegexSearch.findHere(pattern, text, Thread.currentThread()::isInterrupted)) {
            return CheckResult.fail(settings.path() + " does not match " + pattern);
        }
        return CheckResult.pass(settings.path() + " has the content");
    }

    private String read(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return new String(in.readNBytes(settings.maxRead()), StandardCharsets.UTF_8);
        }
    }
}
