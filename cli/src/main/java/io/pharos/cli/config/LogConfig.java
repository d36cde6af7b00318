package io.pharos.cli.config;

import io.pharos.health.Setting;

/** What is logged, and how. */
public record LogConfig(
        @Setting(value = "The minimum level of messages that are logged.", fallback = "info")
        Level level,

        @Setting(value = "Plain text, or one JSON object per line.", fallback = "text")
        Format format) {

    /** Importance of a message, most important first. */
    public enum Level {
        ERROR,
        WARN,
        INFO,
        DEBUG
    }

    /** Form of a log line. */
    public enum Format {
        TEXT,
        JSON
    }
}
