package io.pharos.bgp.packet;

import io.pharos.bgp.packet.capability.Extensions;
import io.pharos.bgp.packet.capability.Negotiated;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** What two speakers may have agreed on, for the codec's tests. */
public final class Sessions {
    /** Within one AS, all families, AS numbers of four octets. */
    public static final Negotiated INTERNAL = session(65001, 65001, EnumSet.allOf(AddressFamily.class), true);

    /** Between two ASes, all families, AS numbers of four octets. */
    public static final Negotiated EXTERNAL = session(65001, 65000, EnumSet.allOf(AddressFamily.class), true);

    /** Between two ASes, with a peer that knows only AS numbers of two octets. */
    public static final Negotiated TWO_OCTET = session(65001, 65000, EnumSet.allOf(AddressFamily.class), false);

    /** As {@link #INTERNAL}, and all NLRI have path identifiers. */
    public static final Negotiated ADD_PATH =
            extended(new Extensions(INTERNAL.families(), INTERNAL.families(), false, false, false, false));

    /** As {@link #INTERNAL}, and IPv4 routes may have a next hop of IPv6. */
    public static final Negotiated EXTENDED_NEXT_HOP =
            extended(new Extensions(Set.of(), Set.of(), true, false, false, false));

    private Sessions() {}

    /** Within one AS, these families only. */
    public static Negotiated carrying(AddressFamily... families) {
        return session(65001, 65001, Set.of(families), true);
    }

    /** As {@link #INTERNAL}, with another bound on the size of a message. */
    public static Negotiated ofMessageSize(int maximum) {
        return new Negotiated(65001, 65001, Duration.ofSeconds(9), INTERNAL.families(), true, true, maximum);
    }

    /** The session of this name, as vector files and tables give it. */
    public static Negotiated named(String name) {
        return switch (name) {
            case "internal" -> INTERNAL;
            case "external" -> EXTERNAL;
            case "two-octet" -> TWO_OCTET;
            case "add-path" -> ADD_PATH;
            case "extended-next-hop" -> EXTENDED_NEXT_HOP;
            default ->
                throw new IllegalArgumentException("session \"" + name
                        + "\"; expected internal, external, two-octet, add-path or extended-next-hop");
        };
    }

    private static Negotiated extended(Extensions extensions) {
        return new Negotiated(65001, 65001, Duration.ofSeconds(9), INTERNAL.families(), true, true, 4096, extensions);
    }

    private static Negotiated session(long localAs, long peerAs, Set<AddressFamily> families, boolean fourOctetAs) {
        return new Negotiated(
                localAs, peerAs, Duration.ofSeconds(9), families, fourOctetAs, true, Negotiated.STANDARD_MESSAGE_SIZE);
    }
}
