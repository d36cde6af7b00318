package io.pharos.bgp.session;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.BgpException;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.attribute.AsPath;
import io.pharos.bgp.packet.capability.Multiprotocol;
import io.pharos.bgp.packet.capability.Negotiated;
import io.pharos.bgp.packet.message.Open;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;

/** Whether a peer's OPEN is one that we can have a session with (RFC 4271 section 6.2, RFC 5492, RFC 6286). */
final class OpenValidation {
    private static final int SMALLEST_HOLD_TIME_SECONDS = 3;

    private OpenValidation() {}

    /**
     * Checks AS number, BGP Identifier, hold time and address families, in this order. The version has been checked by
     * the codec.
     *
     * @param theirs the peer's OPEN
     * @param ours the OPEN that we send on the same connection
     * @return what both come to
     * @throws BgpException OPEN Message Error, with the bad value and what was expected
     */
    static Negotiated check(Open theirs, Open ours, PeerConfig config) throws BgpException {
        long peerAs = peerAs(theirs, config);
        checkAs(peerAs, config.peerAs());
        checkIdentifier(theirs, peerAs, ours, config.localAs());
        checkHoldTime(theirs.holdTimeSeconds());
        Negotiated negotiated = Negotiated.between(
                config.localAs(),
                ours.capabilities(),
                peerAs,
                theirs.capabilities(),
                Duration.ofSeconds(Math.min(ours.holdTimeSeconds(), theirs.holdTimeSeconds())),
                config.extensions().aigp());
        checkFamilies(negotiated, config.families());
        return negotiated;
    }

    /**
     * The peer's AS number. One of four octets may be configured as AS_TRANS, which is all that a speaker without four-octet
     * AS numbers sees of it, where we are to be such a speaker.
     */
    private static long peerAs(Open theirs, PeerConfig config) {
        boolean fieldOnly = !config.openIdentity().fourOctetAs() && config.peerAs() == AsPath.AS_TRANS;
        return fieldOnly ? theirs.myAutonomousSystem() : theirs.asNumber();
    }

    private static void checkAs(long peerAs, long expectedAs) throws BgpException {
        if (peerAs == 0) {
            // RFC 7607: AS 0 must not be used.
            throw new BgpException(ErrorCode.BAD_PEER_AS, "peer AS 0; expected " + describeAs(expectedAs));
        }
        if (expectedAs != PeerConfig.ANY_AS && peerAs != expectedAs) {
            throw new BgpException(ErrorCode.BAD_PEER_AS, "peer AS " + peerAs + "; expected " + describeAs(expectedAs));
        }
    }

    private static String describeAs(long expectedAs) {
        return expectedAs == PeerConfig.ANY_AS ? "1 to 4294967295" : Long.toString(expectedAs);
    }

    private static void checkIdentifier(Open theirs, long peerAs, Open ours, long localAs) throws BgpException {
        if (theirs.identifier().value() == 0) {
            throw new BgpException(
                    ErrorCode.BAD_BGP_IDENTIFIER, "peer's BGP Identifier 0.0.0.0; expected one that is not zero");
        }
        // RFC 6286 section 2.2: unique within an AS; two ASes may well use the same one.
        if (peerAs == localAs && theirs.identifier().equals(ours.identifier())) {
            throw new BgpException(
                    ErrorCode.BAD_BGP_IDENTIFIER,
                    "peer's BGP Identifier " + theirs.identifier() + " is ours too; expected another one within AS "
                            + localAs);
        }
    }

    private static void checkHoldTime(int seconds) throws BgpException {
        if (seconds > 0 && seconds < SMALLEST_HOLD_TIME_SECONDS) {
            throw new BgpException(
                    ErrorCode.UNACCEPTABLE_HOLD_TIME,
                    "peer's hold time " + seconds + " s; expected 0 or at least " + SMALLEST_HOLD_TIME_SECONDS + " s");
        }
    }

    private static void checkFamilies(Negotiated negotiated, Set<AddressFamily> required) throws BgpException {
        // An OPEN without capabilities stands for IPv4 unicast, whether we carry that or not.
        if (Collections.disjoint(negotiated.families(), required)) {
            throw new BgpException(
                    ErrorCode.UNSUPPORTED_CAPABILITY,
                    capabilitiesFor(required),
                    "no address family in common with the peer; expected one of " + required);
        }
    }

    /** The capabilities that we miss in the peer's OPEN, as they stand in one (RFC 5492 section 5, RFC 4760 section 8). */
    private static Octets capabilitiesFor(Set<AddressFamily> families) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        families.forEach(
                family -> octets.writeBytes(new Multiprotocol(family).encoded().toByteArray()));
        return Octets.of(octets.toByteArray());
    }
}
