package io.pharos.health.check.host;

import io.pharos.health.Setting;
import java.nio.file.Path;
import java.time.Duration;

/** Settings of the check type {@code push}: a heartbeat that somebody else gives, by writing to a file. */
public record PushCheckSettings(
        @Setting(
                "The file that is the heartbeat: each change of its time, size or identity is one beat. Its first word may be"
                        + " `pass`, `warn`, `fail` or `unknown`, followed by a text; with any other content, a beat is a"
                        + " pass.")
        Path path,

        @Setting("How old the last beat may be.") Duration ttl) {

    public PushCheckSettings {
        if (ttl.isNegative() || ttl.isZero()) {
            throw new IllegalArgumentException("ttl " + ttl + "; expected more than zero");
        }
    }
}
