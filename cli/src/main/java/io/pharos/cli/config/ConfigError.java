package io.pharos.cli.config;

import io.pharos.settings.Problem;
import io.pharos.settings.SourcePosition;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong in a configuration file. Its text is one line that never holds a secret.
 *
 * @param file as the operator named it
 * @param line counted from 1; 0 where the file as a whole is meant
 * @param column counted from 1, in characters
 * @param path the key, such as {@code services[0].check.interval}; empty where no key is meant
 * @param badValue what stands there, shortened; null where the value is not the point
 * @param reason what is wrong, or what was expected
 * @param suggestion what was probably meant
 */
public record ConfigError(
        String file,
        int line,
        int column,
        String path,
        @Nullable String badValue,
        String reason,
        @Nullable String suggestion) {
    static ConfigError of(String file, Problem problem) {
        SourcePosition sourcePosition = problem.sourcePosition();
        return new ConfigError(
                file,
                sourcePosition.line(),
                sourcePosition.column(),
                sourcePosition.path(),
                problem.badValue(),
                problem.reason(),
                problem.suggestion());
    }

    /** {@code pharos.yaml:9:16: neighbors[0].hold-time: 2s: expected 0 or 3s to 65535s}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(file);
        if (line > 0) {
            text.append(':').append(line).append(':').append(column);
        }
        if (!path.isEmpty()) {
            text.append(": ").append(path);
        }
        if (badValue != null) {
            text.append(": ").append(badValue);
        }
        text.append(": ").append(reason);
        if (suggestion != null) {
            text.append("; did you mean \"").append(suggestion).append("\"?");
        }
        return text.toString();
    }
}
