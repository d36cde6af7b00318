package io.pharos.cli.config;

import io.pharos.health.Setting;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How other processes give text commands. */
public record ControlConfig(
        @Setting(
                value = "The Unix socket that `pharos ctl` connects to. Without this and `pipes`,"
                        + " `$XDG_RUNTIME_DIR/pharos.sock`, or `/run/pharos/pharos.sock` if that variable is not set.",
                fallback = Setting.ABSENT)
        @Nullable Path socket,

        @Setting(
                value = "A pair of named pipes, as `exabgpcli` uses them, given by the path before `.in` and `.out`:"
                        + " `/run/exabgp/exabgp`. A missing pipe is created.",
                fallback = Setting.ABSENT)
        @Nullable Path pipes,

        @Setting(value = "Whether each command is answered by `done` or `error`.", fallback = "true")
        boolean acknowledge,

        @Setting(
                value = "The ExaBGP generation whose reply format is used. Commands of all generations are accepted.",
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
