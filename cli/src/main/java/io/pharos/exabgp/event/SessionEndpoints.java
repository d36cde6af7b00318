package io.pharos.exabgp.event;

import io.pharos.bgp.packet.BgpIdentifier;
import java.net.InetAddress;

/**
 * The two ends of a session.
 *
 * @param local our address
 * @param peer the neighbor's address, which identifies it in events
 * @param localAs our AS number
 * @param peerAs the neighbor's AS number
 * @param identifier our BGP Identifier
 */
public record SessionEndpoints(
        InetAddress local, InetAddress peer, long localAs, long peerAs, BgpIdentifier identifier) {}
