package io.pharos.health.check.host;

import io.pharos.health.Setting;
import java.nio.file.Path;
import java.time.Duration;

/** Settings of the check type {@code push}: a heartbeat that another program writes to a file. */
public record PushCheckSettings(
        @Setting("The heartbeat file: each change of its time, size or identity is one beat. Its first word may be"
                + " `pass`, `warn`, `fail` or `unknown`, followed by a text; any other content counts as `pass`.")
        Path path,

        @Setting("The maximum age of the last beat.") Duration ttl) {

    public PushCheckSettings {
        if (ttl.isNegative() || ttl.isZero()) {
            throw new IllegalArgumentException("ttl " + ttl + "; expected more than zero");
        }
    }
}
