package io.pharos.bgp.packet.capability;

import io.pharos.bgp.packet.AddressFamily;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What two OPENs came to. Immutable; the codec and the RIBs take it as an argument.
 *
 * @param localAs our AS number in this session
 * @param peerAs the peer's AS number
 * @param holdTime the smaller of both sides' hold times; zero means that neither keepalives nor hold timer run (RFC 4271
 *     section 4.2)
 * @param families families that both sides carry
 * @param fourOctetAs AS numbers in AS_PATH and AGGREGATOR take four octets (RFC 6793)
 * @param routeRefresh both sides speak ROUTE-REFRESH (RFC 2918)
 * @param maximumMessageSize the largest message, header included, in octets
 * @param extensions what both sides have beyond that
 */
public record Negotiated(
        long localAs,
        long peerAs,
        Duration holdTime,
        Set<AddressFamily> families,
        boolean fourOctetAs,
        boolean routeRefresh,
        int maximumMessageSize,
        Extensions extensions) {
    /** The largest message without RFC 8654, in octets. */
    public static final int STANDARD_MESSAGE_SIZE = 4096;

    /** What holds before the OPENs were exchanged: only messages that do not depend on capabilities may be coded. */
    public static final Negotiated NOTHING_YET =
            new Negotiated(0, 0, Duration.ZERO, Set.of(), false, false, STANDARD_MESSAGE_SIZE);

    /** Copies the set. */
    public Negotiated {
        families = Set.copyOf(families);
    }

    /** A session without extensions. */
    public Negotiated(
            long localAs,
            long peerAs,
            Duration holdTime,
            Set<AddressFamily> families,
            boolean fourOctetAs,
            boolean routeRefresh,
            int maximumMessageSize) {
        this(localAs, peerAs, holdTime, families, fourOctetAs, routeRefresh, maximumMessageSize, Extensions.NONE);
    }

    /**
     * Combines what both sides offered. A side that offers no multiprotocol capability at all speaks IPv4 unicast only.
     *
     * @param localAs our AS number
     * @param ours the capabilities that we sent
     * @param peerAs the peer's AS number
     * @param theirs the capabilities that the peer sent
     * @param holdTime the smaller of both hold times
     * @param aigp whether we exchange AIGP with this peer even if it is of another AS
     */
    public static Negotiated between(
            long localAs,
            List<Capability> ours,
            long peerAs,
            List<Capability> theirs,
            Duration holdTime,
            boolean aigp) {
        Set<AddressFamily> families = familiesOf(ours);
        families.retainAll(familiesOf(theirs));
        Extensions extensions = Extensions.between(ours, theirs, families, aigp);
        return new Negotiated(
                localAs,
                peerAs,
                holdTime,
                families,
                Extensions.both(FourOctetAsNumber.class, ours, theirs),
                Extensions.both(RouteRefreshCapability.class, ours, theirs),
                extensions.extendedMessage() ? ExtendedMessage.MESSAGE_SIZE : STANDARD_MESSAGE_SIZE,
                extensions);
    }

    /** Whether AIGP is sent and accepted (RFC 7311 section 3.1). */
    public boolean exchangesAigp() {
        return isInternal() || extensions.aigp();
    }

    /** Whether the session is within one AS (iBGP). */
    public boolean isInternal() {
        return localAs == peerAs;
    }

    /** The time between keepalives before jitter: a third of the hold time (RFC 4271 section 4.4). */
    public Duration keepaliveInterval() {
        return holdTime.dividedBy(3);
    }

    private static Set<AddressFamily> familiesOf(List<Capability> capabilities) {
        List<Multiprotocol> offered = capabilities.stream()
                .filter(Multiprotocol.class::isInstance)
                .map(Multiprotocol.class::cast)
                .toList();
        if (offered.isEmpty()) {
            return EnumSet.of(AddressFamily.IPV4_UNICAST);
        }
        return offered.stream()
                .flatMap(capability -> capability.family().stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(AddressFamily.class)));
    }
}
