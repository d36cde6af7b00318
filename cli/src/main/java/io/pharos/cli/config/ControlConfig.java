package io.pharos.cli.config;

import io.pharos.health.Setting;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How other processes give text commands. */
public record ControlConfig(
        @Setting(
                value =
                        "The Unix socket that `pharos ctl` calls. Without this and `pipes`,"
                                + " `$XDG_RUNTIME_DIR/pharos.sock`, or `/run/pharos/pharos.sock` where there is no such variable.",
                fallback = Setting.ABSENT)
        @Nullable Path socket,

        @Setting(
                value = "A pair of named pipes, as `exabgpcli` uses them, by what stands before `.in` and `.out`:"
                        + " `/run/exabgp/exabgp`. A pipe that is not there is made.",
                fallback = Setting.ABSENT)
        @Nullable Path pipes,

        @Setting(value = "Whether each command is answered by `done` or `error`.", fallback = "true")
        boolean acknowledge,

        @Setting(
                value = "The generation of ExaBGP whose words answer. The words of all are understood.",
                fallback = "5")
        Dialect dialect) {

    /** A generation of ExaBGP. */
    public enum Dialect {
        V4_2("4.2"),
        V5("5"),
        MAIN("main");

        private final String text;

        Dialect(String text) {
            this.text = text;
        }

        /** As it is written in the file. */
        @Override
        public String toString() {
            return text;
        }
    }
}
