package io.pharos.bgp.rib;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.AddressFormatter;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.Aggregator;
import io.pharos.bgp.packet.attribute.Aigp;
import io.pharos.bgp.packet.attribute.As4Aggregator;
import io.pharos.bgp.packet.attribute.As4Path;
import io.pharos.bgp.packet.attribute.AsPath;
import io.pharos.bgp.packet.attribute.ClusterList;
import io.pharos.bgp.packet.attribute.LocalPreference;
import io.pharos.bgp.packet.attribute.MpReachNlri;
import io.pharos.bgp.packet.attribute.NextHop;
import io.pharos.bgp.packet.attribute.Origin;
import io.pharos.bgp.packet.attribute.OriginatorId;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.packet.capability.Negotiated;
import java.net.InetAddress;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/**
 * Makes the attributes of our routes fit for one session (RFC 4271 section 5): the mandatory ones are there, our AS number
 * leads the path towards another AS, LOCAL_PREF stays within ours, next hop {@code self} is an address. Each set of
 * attributes is worked out once a session, and forgotten with the last of its routes.
 *
 * <p>Not for several threads.
 */
public final class OutboundAttributes {
    /** Path identifier, length and address of a whole IPv6 address. */
    private static final int LARGEST_NLRI = Nlri.PATH_IDENTIFIER_SIZE + 17;

    private static final LocalPreference DEFAULT_LOCAL_PREFERENCE = new LocalPreference(100);

    private final Negotiated negotiated;
    private final LocalNextHops self;
    private final Map<AddressFamily, Map<PathAttributes, Outbound>> known = new EnumMap<>(AddressFamily.class);

    /**
     * The outcome for one set of attributes and one family.
     *
     * @param attributes what is sent; with NEXT_HOP if it is an IPv4 route's of IPv4
     * @param nextHop the next hop
     * @param multiprotocol whether next hop and route stand in MP_REACH_NLRI, and not in fields of their own
     * @param encodedSize the octets of all attributes in a message, MP_REACH_NLRI without its NLRI included
     */
    record Sendable(PathAttributes attributes, InetAddress nextHop, boolean multiprotocol, int encodedSize)
            implements Outbound {}

    /**
     * The route cannot be sent over this session.
     *
     * @param why for the operator
     */
    record NotSendable(String why) implements Outbound {}

    /** Either of the two. */
    sealed interface Outbound permits Sendable, NotSendable {}

    /** Attributes for a session with these properties. */
    public OutboundAttributes(Negotiated negotiated, LocalNextHops self) {
        this.negotiated = negotiated;
        this.self = self;
    }

    /** Why this session cannot carry the route, in words for the operator; nothing if it can. */
    public Optional<String> whyNotSendable(Route route) {
        return of(route) instanceof NotSendable reason ? Optional.of(reason.why()) : Optional.empty();
    }

    Outbound of(Route route) {
        AddressFamily family = route.nlri().family();
        return known.computeIfAbsent(family, none -> new WeakHashMap<>())
                .computeIfAbsent(route.attributes(), attributes -> build(attributes, family));
    }

    private Outbound build(PathAttributes attributes, AddressFamily family) {
        if (!negotiated.families().contains(family)) {
            return new NotSendable("the session does not carry " + family);
        }
        Optional<InetAddress> given =
                attributes.get(NextHop.class).map(NextHop::address).or(() -> self(family));
        if (given.isEmpty()) {
            return new NotSendable("next hop self: the session has no local address for " + family
                    + "; expected a next hop to be configured for it");
        }
        InetAddress nextHop = given.get();
        boolean sameFamily = AddressFamily.of(nextHop) == family;
        if (!sameFamily && !takesIpv6NextHop(family)) {
            return new NotSendable(
                    "next hop " + AddressFormatter.of(nextHop) + "; expected one of the family " + family);
        }
        boolean classic = family == AddressFamily.IPV4_UNICAST && sameFamily;
        PathAttributes fit = withoutWhatIsNotForThisPeer(withMandatory(attributes));
        fit = classic ? fit.with(new NextHop(nextHop)) : fit.without(NextHop.class);
        fit = negotiated.fourOctetAs() ? fit : forTwoOctetPeer(fit);
        int size = fit.encodedSize(negotiated.fourOctetAs());
        if (!classic) {
            size += UpdatePacker.ATTRIBUTE_HEADER + MpReachNlri.overhead(nextHop.getAddress().length);
        }
        int largest = negotiated.maximumMessageSize() - UpdatePacker.FIXED_SIZE - LARGEST_NLRI;
        if (size > largest) {
            return new NotSendable("path attributes of " + size + " octets; expected at most " + largest);
        }
        return new Sendable(fit, nextHop, !classic, size);
    }

    /** The session's own address; of IPv6 for an IPv4 route if there is no other and the peer takes that. */
    private Optional<InetAddress> self(AddressFamily family) {
        return self.of(family)
                .or(() -> takesIpv6NextHop(family) ? self.of(AddressFamily.IPV6_UNICAST) : Optional.empty());
    }

    private boolean takesIpv6NextHop(AddressFamily family) {
        return family == AddressFamily.IPV4_UNICAST && negotiated.extensions().extendedNextHop();
    }

    /** What a user may have given, and this session must not carry (RFC 7311 section 3.1, RFC 6793 section 4.1). */
    private PathAttributes withoutWhatIsNotForThisPeer(PathAttributes attributes) {
        PathAttributes fit = negotiated.exchangesAigp() ? attributes : attributes.withoutCode(Aigp.TYPE_CODE);
        return fit.withoutCode(As4Path.TYPE_CODE).withoutCode(As4Aggregator.TYPE_CODE);
    }

    private PathAttributes withMandatory(PathAttributes attributes) {
        PathAttributes fit = attributes.contains(Origin.class) ? attributes : attributes.with(Origin.IGP);
        AsPath path = attributes.get(AsPath.class).orElse(AsPath.EMPTY);
        if (negotiated.isInternal()) {
            fit = fit.with(path);
            return fit.contains(LocalPreference.class) ? fit : fit.with(DEFAULT_LOCAL_PREFERENCE);
        }
        // A path that already begins with our AS is meant as it is: that is how users write prepending.
        boolean ours = path.startsWith(negotiated.localAs());
        return fit.with(ours ? path : path.prepend(negotiated.localAs()))
                .without(LocalPreference.class)
                .without(OriginatorId.class)
                .without(ClusterList.class);
    }

    /** RFC 6793 section 4.2.2: numbers that do not fit are AS_TRANS, and the true ones travel beside them. */
    private static PathAttributes forTwoOctetPeer(PathAttributes attributes) {
        PathAttributes fit = attributes;
        Optional<AsPath> path = attributes.get(AsPath.class).filter(AsPath::needsFourOctets);
        if (path.isPresent()) {
            fit = fit.with(path.get().toAs4Path());
        }
        Optional<Aggregator> aggregator = attributes.get(Aggregator.class).filter(each -> each.asNumber() > 0xffff);
        if (aggregator.isPresent()) {
            fit = fit.with(new As4Aggregator(
                    aggregator.get().asNumber(), aggregator.get().address()));
        }
        return fit;
    }
}
