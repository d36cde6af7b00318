package io.pharos.sidecar;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a service's announcements follow its states in time.
 *
 * @param startingKeeps whether STARTING leaves what is announced, and is not a state with an announcement of its own
 * @param drain how long the draining announcement holds before that of MAINTENANCE; zero for none
 * @param stopDrain how long the announcement of STOPPING holds before all is withdrawn; zero for none
 * @param slowStart how the MED improves after the service has come up; null for in one step
 * @param dynamicMed what is added to the MED while the service is up; null for nothing
 * @param condition what the neighbors must announce to us; null for nothing
 */
public record AnnouncementRules(
        boolean startingKeeps,
        Duration drain,
        Duration stopDrain,
        @Nullable SlowStart slowStart,
        DynamicMed.@Nullable Rule dynamicMed,
        @Nullable Condition condition) {
    /** Each state announces its own, immediately. */
    public static final AnnouncementRules PLAIN =
            new AnnouncementRules(true, Duration.ZERO, Duration.ZERO, null, null, null);
}
