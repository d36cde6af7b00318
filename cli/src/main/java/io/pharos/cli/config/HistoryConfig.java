package io.pharos.cli.config;

import io.pharos.health.Setting;
import io.pharos.settings.Constraint;
import io.pharos.settings.Matching;
import io.pharos.settings.Within;

/** Which of Pharos's decisions are kept. */
public record HistoryConfig(
        @Setting(
                value = "The file in the state directory that decisions are appended to, one JSON object per line."
                        + " Without a state directory, decisions are kept in memory only.",
                fallback = "decisions.jsonl")
        @Matching(value = "[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}", expected = "the name of a file, without a directory")
        String file,

        @Setting(value = "The size at which the file is rotated.", fallback = "10MiB")
        ByteSize size,

        @Setting(value = "How many files are kept, including the current one.", fallback = "5")
        @Within(min = "1", max = "1000")
        int files,

        @Setting(value = "How many decisions are kept in memory.", fallback = "1000")
        @Within(min = "1", max = "1000000")
        int memory) {
    public HistoryConfig {
        Constraint.require(HistoryConfig.class, "file", file);
        Constraint.require(HistoryConfig.class, "files", files);
        Constraint.require(HistoryConfig.class, "memory", memory);
    }
}
