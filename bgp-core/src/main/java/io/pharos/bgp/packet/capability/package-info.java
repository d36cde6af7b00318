/**
 * Capabilities of an OPEN (RFC 5492), and what two lists of them come to: {@link io.pharos.bgp.packet.capability.Negotiated}
 * answers every "may I?" of a session and is handed to the codec, so that nothing about a peer hides in a flag.
 *
 * <p>To add one: a record here, its name in {@link io.pharos.bgp.packet.capability.Capability}'s permits, a row in
 * {@link io.pharos.bgp.packet.capability.CapabilityCode}.
 */
@NullMarked
package io.pharos.bgp.packet.capability;

import org.jspecify.annotations.NullMarked;
