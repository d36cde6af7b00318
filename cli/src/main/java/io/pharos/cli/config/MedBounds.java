package io.pharos.cli.config;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether all MEDs that a service may come to have are ones that BGP can carry, and come in the order that is meant. */
final class MedBounds {
    private static final long HIGHEST_MED = 0xffff_ffffL;

    private MedBounds() {}

    /** @throws IllegalArgumentException if not; the message begins with the key to change */
    static void require(AnnounceConfig announce, int addresses, int increase) {
        long steps = addresses - 1L;
        Stream.of(
                        announce.up(),
                        announce.degraded(),
                        announce.down(),
                        announce.maintenance(),
                        announce.starting(),
                        announce.draining(),
                        announce.stopping())
                .flatMap(announcement -> med(announcement).stream())
                .filter(med -> med + steps * increase > HIGHEST_MED)
                .findFirst()
                .ifPresent(med -> {
                    throw new IllegalArgumentException(String.format(
                            "increase %d; expected at most %d, so that the last address's MED, which begins at %d, stays"
                                    + " within %d",
                            increase, (HIGHEST_MED - med) / steps, med, HIGHEST_MED));
                });
        long highest = Stream.of(announce.up(), announce.degraded())
                        .flatMap(announcement -> med(announcement).stream())
                        .max(Long::compare)
                        .orElse(0L)
                + steps * increase;
        DynamicMedConfig term = announce.dynamicMed();
        if (term != null && highest + term.max() > HIGHEST_MED) {
            throw new IllegalArgumentException("announce: dynamic-med with max " + term.max() + "; expected max "
                    + (HIGHEST_MED - highest) + " at most, so that the MED stays within " + HIGHEST_MED);
        }
        SlowStartConfig slowStart = announce.slowStart();
        if (slowStart != null && slowStart.fromMed() <= highest) {
            throw new IllegalArgumentException("announce: slow-start with from-med " + slowStart.fromMed()
                    + "; expected from-med above " + highest + ", the highest MED of up and degraded");
        }
    }

    private static Optional<Long> med(@Nullable StartingAnnouncement announcement) {
        return announcement instanceof RouteAttributes route ? Optional.ofNullable(route.med()) : Optional.empty();
    }
}
