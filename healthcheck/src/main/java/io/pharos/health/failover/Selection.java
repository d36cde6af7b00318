package io.pharos.health.failover;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a service's backends have to do now. It holds until the next one comes, but what it asks to start and to stop is asked
 * for in this one only.
 *
 * @param active they get the traffic, and all of them are announced where a neighbor can take several paths; where it takes
 *     one, that is the first. HEALTHY before DEGRADED, then in the order of the configuration. Empty: the service is DOWN
 * @param fading the old level's backends in a graceful handover, announced with a preference that gets worse by its progress
 * @param standby hot standbys, best first, each announced with a worse preference than the one before it and than the active
 * @param start cold backends whose start hook has to be run; asked for again only after a start that led to nothing, so that a start hook
 *     has to bear being run twice
 * @param stop cold backends whose stop hook has to be run
 * @param handoverStatus the move that is going on, if any
 * @param rule why these
 * @param reason the same for people, with levels and names
 * @param nextWakeNanos when to ask again though nothing happens, on the caller's clock; null when time changes nothing
 */
public record Selection(
        List<ActiveBackend> active,
        List<ActiveBackend> fading,
        List<ActiveBackend> standby,
        List<String> start,
        List<String> stop,
        @Nullable HandoverStatus handoverStatus,
        SelectionRule rule,
        String reason,
        @Nullable Long nextWakeNanos) {
    public Selection {
        active = List.copyOf(active);
        fading = List.copyOf(fading);
        standby = List.copyOf(standby);
        start = List.copyOf(start);
        stop = List.copyOf(stop);
    }
}
