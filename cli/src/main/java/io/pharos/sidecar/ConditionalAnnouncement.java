package io.pharos.sidecar;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.packet.Nlri;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a service's {@link Condition} holds, by the routes received from neighbors. Without a session nothing is known, and neither
 * kind of condition holds. {@code PRESENT} holds from the first route that is received to the last that is withdrawn. {@code ABSENT}
 * holds once some session is up, each that is up has announced its whole table (End-of-RIB, or the time to settle is over), no route is
 * among them, and so much time has passed since the last session went: a session that breaks takes its routes with it, which
 * is no evidence about them. Pure: time is given. Has no lock.
 */
public final class ConditionalAnnouncement {
    /** One neighbor whose session is up. */
    private static final class ReceivedPrefixes {
        final long upSinceNanos;
        final Set<AddressFamily> awaited;
        final Set<IpPrefix> routes = new HashSet<>();

        ReceivedPrefixes(long upSinceNanos, Set<AddressFamily> awaited) {
            this.upSinceNanos = upSinceNanos;
            this.awaited = EnumSet.copyOf(awaited);
        }
    }

    private final Condition condition;
    private final Set<AddressFamily> families;
    private final Map<String, ReceivedPrefixes> established = new HashMap<>();
    private boolean lost; // whether a session has gone, at lostAtNanos
    private long lostAtNanos;

    ConditionalAnnouncement(Condition condition) {
        this.condition = condition;
        this.families = condition.prefixes().stream().map(IpPrefix::family).collect(Collectors.toSet());
    }

    /** A session has come up. */
    void sessionUp(String neighbor, long nowNanos) {
        established.put(neighbor, new ReceivedPrefixes(nowNanos, families));
    }

    /** A session has ended. */
    void sessionDown(String neighbor, long nowNanos) {
        if (established.remove(neighbor) != null) {
            lost = true;
            lostAtNanos = nowNanos;
        }
    }

    /** A neighbor announced and withdrew routes. */
    void routesReceived(String neighbor, Collection<Nlri> announced, Collection<Nlri> withdrawn) {
        ReceivedPrefixes told = established.get(neighbor);
        if (told == null) {
            return;
        }
        withdrawn.stream().map(Nlri::prefix).forEach(told.routes::remove);
        announced.stream()
                .map(Nlri::prefix)
                .filter(condition.prefixes()::contains)
                .forEach(told.routes::add);
    }

    /** A neighbor has announced its whole table of this family. */
    void endOfRib(String neighbor, AddressFamily family) {
        ReceivedPrefixes told = established.get(neighbor);
        if (told != null) {
            told.awaited.remove(family);
        }
    }

    /** Whether routes of this neighbor count; events of other neighbors are not to be passed in. */
    boolean concerns(String neighbor) {
        return condition.concerns(neighbor);
    }

    /** Whether a route that has our own AS number in its AS_PATH does not count. */
    boolean ignoresOwnAs() {
        return condition.ignoreOwnAs();
    }

    /** Whether the service may be announced. */
    boolean holds(long nowNanos) {
        boolean heard = established.values().stream().anyMatch(told -> !told.routes.isEmpty());
        return switch (condition.kind()) {
            case PRESENT -> heard;
            case ABSENT -> !heard && !established.isEmpty() && nanosToQuiet(nowNanos) == 0;
        };
    }

    /** When to look again, in nanoseconds from now; {@link AnnouncementTimeline#NEVER} if time alone changes nothing. */
    long nanosToWake(long nowNanos) {
        long nanos = condition.kind() == Condition.Kind.ABSENT && !established.isEmpty() ? nanosToQuiet(nowNanos) : 0;
        return nanos > 0 ? nanos : AnnouncementTimeline.NEVER;
    }

    /** How long until all tables are whole and the last session went long enough ago. */
    private long nanosToQuiet(long nowNanos) {
        long settle = condition.settle().toNanos();
        long nanos = lost ? lostAtNanos + settle - nowNanos : 0;
        for (ReceivedPrefixes told : established.values()) {
            if (!told.awaited.isEmpty()) {
                nanos = Math.max(nanos, told.upSinceNanos + settle - nowNanos);
            }
        }
        return Math.max(0, nanos);
    }
}
