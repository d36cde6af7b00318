package io.pharos.bgp.session;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.capability.Capability;
import io.pharos.bgp.packet.capability.Extensions;
import io.pharos.bgp.packet.capability.FourOctetAsNumber;
import io.pharos.bgp.packet.capability.Multiprotocol;
import io.pharos.bgp.packet.capability.RouteRefreshCapability;
import io.pharos.bgp.packet.message.Open;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the state machine knows of a peer before it meets it.
 *
 * @param localAs our AS number towards this peer, 1 to 4294967295
 * @param peerAs the AS number that the peer must have, or {@link #ANY_AS}
 * @param holdTime what we propose: zero, or 3 to 65535 seconds
 * @param connectRetry how long an attempt to connect may take before the next one begins
 * @param idleHold how long to wait after the first failure; it doubles with each further one
 * @param idleHoldMaximum where the doubling ends
 * @param delayOpen how long to wait for the peer's OPEN; zero sends ours immediately
 * @param passive whether to wait for the peer to connect, and never dial
 * @param families what we offer to carry, at least one
 * @param extensions what we offer beyond that; families of ADD-PATH that are not offered do not count
 * @param sendHold for how long the peer may read nothing that we send (RFC 9687), or null for the larger of 8 minutes and
 *     twice the hold time
 * @param openIdentity what our OPEN says about us
 */
public record PeerConfig(
        long localAs,
        long peerAs,
        Duration holdTime,
        Duration connectRetry,
        Duration idleHold,
        Duration idleHoldMaximum,
        Duration delayOpen,
        boolean passive,
        Set<AddressFamily> families,
        Extensions extensions,
        @Nullable Duration sendHold,
        OpenIdentity openIdentity) {
    /** As the peer's AS number: any. */
    public static final long ANY_AS = 0;

    private static final Duration SMALLEST_HOLD_TIME = Duration.ofSeconds(3);
    private static final Duration LARGEST_HOLD_TIME = Duration.ofSeconds(65535);

    /** Checks the bounds; families are kept in the order of their numbers. */
    public PeerConfig {
        requireAs("local AS", localAs, 1);
        requireAs("peer AS", peerAs, ANY_AS);
        boolean bounded = holdTime.compareTo(SMALLEST_HOLD_TIME) >= 0 && holdTime.compareTo(LARGEST_HOLD_TIME) <= 0;
        if (!holdTime.isZero() && !bounded) {
            throw new IllegalArgumentException("hold time " + holdTime + "; expected 0 or 3 s to 65535 s");
        }
        if (families.isEmpty()) {
            throw new IllegalArgumentException("no address families; expected at least one");
        }
        if (sendHold != null && (sendHold.isZero() || sendHold.isNegative())) {
            throw new IllegalArgumentException("send hold time " + sendHold + "; expected more than 0");
        }
        families = Collections.unmodifiableSet(EnumSet.copyOf(families));
    }

    /** A peer without extensions. */
    public PeerConfig(
            long localAs,
            long peerAs,
            Duration holdTime,
            Duration connectRetry,
            Duration idleHold,
            Duration idleHoldMaximum,
            Duration delayOpen,
            boolean passive,
            Set<AddressFamily> families) {
        this(
                localAs,
                peerAs,
                holdTime,
                connectRetry,
                idleHold,
                idleHoldMaximum,
                delayOpen,
                passive,
                families,
                Extensions.NONE,
                null,
                OpenIdentity.PLAIN);
    }

    /** This peer, offered these extensions. */
    public PeerConfig with(Extensions offered) {
        return with(offered, sendHold, openIdentity);
    }

    /** This peer, which may read nothing for so long. */
    public PeerConfig withSendHold(@Nullable Duration time) {
        return with(extensions, time, openIdentity);
    }

    /** This peer, which gets this in our OPEN. */
    public PeerConfig with(OpenIdentity ours) {
        return with(extensions, sendHold, ours);
    }

    private PeerConfig with(Extensions offered, @Nullable Duration sendHoldTime, OpenIdentity ours) {
        return new PeerConfig(
                localAs,
                peerAs,
                holdTime,
                connectRetry,
                idleHold,
                idleHoldMaximum,
                delayOpen,
                passive,
                families,
                offered,
                sendHoldTime,
                ours);
    }

    /** A peer with the defaults: hold time 9 s, retries after 0.5 s to 10 s, both families, dialling. */
    public static PeerConfig of(long localAs, long peerAs) {
        return new PeerConfig(
                localAs,
                peerAs,
                Duration.ofSeconds(9),
                Duration.ofSeconds(5),
                Duration.ofMillis(500),
                Duration.ofSeconds(10),
                Duration.ZERO,
                false,
                EnumSet.allOf(AddressFamily.class));
    }

    /** The OPEN that we send to this peer; without capabilities to a peer that has refused them (RFC 5492 section 3). */
    Open open(BgpIdentifier identifier, boolean withCapabilities) {
        List<Capability> capabilities = new ArrayList<>();
        if (withCapabilities) {
            families.forEach(family -> capabilities.add(new Multiprotocol(family)));
            capabilities.add(new RouteRefreshCapability());
            if (openIdentity.fourOctetAs()) {
                capabilities.add(new FourOctetAsNumber(localAs));
            }
            capabilities.addAll(extensions.capabilities());
            capabilities.addAll(openIdentity.informational());
        }
        return Open.of(localAs, (int) holdTime.toSeconds(), identifier, capabilities);
    }

    private static void requireAs(String what, long asNumber, long smallest) {
        if (asNumber < smallest || asNumber > 0xffffffffL) {
            throw new IllegalArgumentException(what + " " + asNumber + "; expected " + smallest + " to 4294967295");
        }
    }
}
