package io.pharos.cli.history;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a service is as it is.
 *
 * @param service its name
 * @param now when this was true
 * @param state its state
 * @param since when it came to that state
 * @param cause what happened then; may be empty
 * @param rule by which rule the state follows from that; may be empty
 * @param results the check results that led to the state, oldest first
 * @param maintenance the reason, which may be empty, of a maintenance that is on; null when none is
 * @param leaseExpired no verdict has come for longer than the lease, so that nothing is announced whatever the state is
 * @param held what keeps a service back that is well, as {@code suppressed}; empty when nothing does
 * @param latest the latest check results, oldest first
 * @param announced the routes that are announced for it
 * @param neighborReachs to whom
 * @param announcedSince when what is announced last changed; null while nothing has been announced
 * @param outlook what would change the state
 * @param availability over each window
 * @param before the decisions about it before and with this one, oldest first
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
