package io.pharos.cli.history;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The periods over which availability is reported. */
public enum AvailabilityWindow {
    HOUR("1h", Duration.ofHours(1)),
    DAY("24h", Duration.ofHours(24)),
    MONTH("30d", Duration.ofDays(30)),
    /** Since this process started. */
    START("start", null);

    private final String label;
    private final @Nullable Duration length;

    AvailabilityWindow(String label, @Nullable Duration length) {
        this.label = label;
        this.length = length;
    }

    /** Its name for people and for metrics. */
    public String label() {
        return label;
    }

    /** Returns its length; null for {@link #START}. */
    @Nullable Duration length() {
        return length;
    }
}
