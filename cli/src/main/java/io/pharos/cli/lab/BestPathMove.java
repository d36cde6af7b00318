package io.pharos.cli.lab;

import io.pharos.bgp.packet.Nlri;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The best path of a destination is another neighbor's now.
 *
 * @param destination where to
 * @param from the best path before, or null if there was none
 * @param to the best path now, or null if there is none
 * @param changedNanos when what caused it arrived, in the time of {@link System#nanoTime}
 * @param decidedNanos when the choice was made
 */
public record BestPathMove(
        Nlri destination, @Nullable BestPath from, @Nullable BestPath to, long changedNanos, long decidedNanos) {
    /** The neighbor that has the traffic now, if any. */
    public Optional<LabPeer> nowAt() {
        return Optional.ofNullable(to).map(best -> best.path().peer());
    }
}
