package io.pharos.health.check.host;

import io.pharos.health.Setting;
import io.pharos.health.check.expect.RegexSearch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Settings of the check type {@code file}: a file that exists or not, and its contents. All conditions must hold. */
public record FileCheckSettings(
        @Setting("The file or directory to look at. Symbolic links are followed.")
        Path path,

        @Setting(value = "Whether it must exist; with `false`, the check fails while it exists.", fallback = "true")
        boolean exists,

        @Setting(value = "The maximum time since it was last modified.", fallback = Setting.ABSENT) @Nullable Duration maxAge,

        @Setting(value = "The minimum size, in octets.", fallback = "0")
        long minSize,

        @Setting(value = "Text that the file must contain.", fallback = Setting.ABSENT) @Nullable String content,

        @Setting(value = "Java regular expression that must match somewhere in the file.", fallback = Setting.ABSENT)
        @Nullable String contentRegex,

        @Setting(
                value = "How much of the file is read for `content` and `content-regex`, in octets from the beginning.",
                fallback = "65536")
        int maxRead) {

    private static final int DEFAULT_MAX_READ = 65536;
    private static final int MAX_MAX_READ = 16 * 1024 * 1024;

    public FileCheckSettings {
        if (maxAge != null && (maxAge.isNegative() || maxAge.isZero())) {
            throw new IllegalArgumentException("max-age " + maxAge + "; expected more than zero");
        }
        if (minSize < 0) {
            throw new IllegalArgumentException("min-size " + minSize + "; expected zero or more");
        }
        if (content != null && content.isEmpty()) {
            throw new IllegalArgumentException("content is empty; expected a text");
        }
        if (contentRegex != null) {
            RegexSearch.compile("content-regex", contentRegex);
        }
        if (!exists && (maxAge != null || minSize != 0 || content != null || contentRegex != null)) {
            throw new IllegalArgumentException("exists: false with conditions on the file; expected one of the two");
        }
        if (maxRead < 1 || maxRead > MAX_MAX_READ) {
            throw new IllegalArgumentException("max-read " + maxRead + "; expected 1 to " + MAX_MAX_READ);
        }
        int contentOctets = content == null ? 0 : content.getBytes(StandardCharsets.UTF_8).length;
        if (contentOctets > maxRead) {
            throw new IllegalArgumentException(
                    "max-read " + maxRead + "; expected at least " + contentOctets + ", the length of content");
        }
    }

    /** Returns settings for a file that must exist. */
    public static FileCheckSettings present(Path path) {
        return new FileCheckSettings(path, true, null, 0, null, null, DEFAULT_MAX_READ);
    }

    /** Returns settings for a file that must not exist. */
    public static FileCheckSettings absent(Path path) {
        return new FileCheckSettings(path, false, null, 0, null, null, DEFAULT_MAX_READ);
    }
}
