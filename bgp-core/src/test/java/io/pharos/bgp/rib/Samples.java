package io.pharos.bgp.rib;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.packet.attribute.PathAttribute;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.packet.capability.Negotiated;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** Routes and sessions for the tests of the RIBs. */
final class Samples {
    static final long OUR_AS = 65001;
    static final long PEER_AS = 65000;
    static final Set<AddressFamily> BOTH_FAMILIES = EnumSet.allOf(AddressFamily.class);

    /** An eBGP session that carries everything. */
    static final Negotiated EBGP = session(PEER_AS, true);

    /** An iBGP session that carries everything. */
    static final Negotiated IBGP = session(OUR_AS, true);

    /** An eBGP session whose peer knows AS numbers of two octets only. */
    static final Negotiated TWO_OCTET = session(PEER_AS, false);

    static final LocalNextHops SELF = new LocalNextHops(address("192.0.2.1"), address("2001:db8::1"));

    private Samples() {}

    private static Negotiated session(long peerAs, boolean fourOctetAs) {
        return new Negotiated(
                OUR_AS,
                peerAs,
                Duration.ofSeconds(9),
                BOTH_FAMILIES,
                fourOctetAs,
                true,
                Negotiated.STANDARD_MESSAGE_SIZE);
    }

    static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new AssertionError(literal + " is a literal", e);
        }
    }

    static Route route(String prefix, PathAttribute... attributes) {
        return new Route(Nlri.parse(prefix), PathAttributes.of(attributes));
    }

    /** A route whose MED tells it apart from another one to the same destination. */
    static Route route(String prefix, long med) {
        return route(prefix, new MultiExitDiscriminator(med));
    }

    /** The n-th of many prefixes: /32s and /128s by turns. */
    static Nlri numbered(int n) {
        String address = n % 2 == 0
                ? "10." + (n >> 16) + "." + (n >> 8 & 0xff) + "." + (n & 0xff)
                : "2001:db8::" + Integer.toHexString(n);
        return Nlri.of(IpPrefix.of(address(address)));
    }
}
