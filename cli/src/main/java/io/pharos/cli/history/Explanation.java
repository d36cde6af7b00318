package io.pharos.cli.history;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Explains a service's state.
 *
 * @param service its name
 * @param now when this was true
 * @param state its state
 * @param since when it entered that state
 * @param cause what caused it; may be empty
 * @param rule the rule that applied; may be empty
 * @param results the check results that led to the state, oldest first
 * @param maintenance the reason of the present maintenance, which may be empty; null outside maintenance
 * @param leaseExpired no verdict for longer than the lease, so nothing is announced regardless of the state
 * @param held what holds a healthy service back, such as {@code suppressed}; empty if nothing
 * @param latest the latest check results, oldest first
 * @param announced the routes that are announced for it
 * @param neighborReachs the neighbors it is announced to
 * @param announcedSince when the announced routes last changed; null if nothing has been announced
 * @param outlook what would change the state
 * @param availability over each window
 * @param before the decisions about it up to this one, oldest first
 */
public record Explanation(
        String service,
        Instant now,
        String state,
        Instant since,
        String cause,
        String rule,
        List<SeenResult> results,
        @Nullable String maintenance,
        boolean leaseExpired,
        String held,
        List<SeenResult> latest,
        List<String> announced,
        List<NeighborReach> neighborReachs,
        @Nullable Instant announcedSince,
        List<String> outlook,
        Map<AvailabilityWindow, Availability> availability,
        List<Decision> before) {
    /** Copies the collections. */
    public Explanation {
        results = List.copyOf(results);
        latest = List.copyOf(latest);
        announced = List.copyOf(announced);
        neighborReachs = List.copyOf(neighborReachs);
        outlook = List.copyOf(outlook);
        availability = Collections.unmodifiableMap(new EnumMap<>(availability));
        before = List.copyOf(before);
    }
}
