package io.pharos.bgp.session;

import io.pharos.bgp.packet.BgpIdentifier;

/** Which of two connections between the same two speakers is kept (RFC 4271 section 6.8, RFC 6286 section 2.3). */
public final class Collision {
    private Collision() {}

    /**
     * The connection survives that the side with the higher BGP Identifier has dialled; if both have the same one, the
     * side with the larger AS number.
     *
     * <p>Both sides come to the same connection, each by its own view. Identifier and AS number are never both the same:
     * such an OPEN is refused before.
     *
     * @param local our BGP Identifier, as in the OPEN that we sent
     * @param localAs our AS number, 1 to 4294967295
     * @param peer the peer's BGP Identifier, from its OPEN
     * @param peerAs the peer's AS number, from its OPEN
     * @return whether to keep the connection that we dialled; otherwise the one that the peer dialled
     */
    public static boolean keepsLocallyInitiated(BgpIdentifier local, long localAs, BgpIdentifier peer, long peerAs) {
        int order = local.compareTo(peer);
        return order == 0 ? localAs > peerAs : order > 0;
    }
}
