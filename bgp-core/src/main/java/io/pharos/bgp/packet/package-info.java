/**
 * Octets to values and back, as pure functions (RFC 4271 section 4 and its extensions).
 *
 * <p>The way in: {@link io.pharos.bgp.packet.message.MessageCodec} checks the header and asks the row of
 * {@link io.pharos.bgp.packet.message.MessageType} for the body; an UPDATE's attributes go through the table
 * {@link io.pharos.bgp.packet.attribute.AttributeType}, an OPEN's capabilities through
 * {@link io.pharos.bgp.packet.capability.CapabilityCode}. The way out is the same path backwards. Nothing here keeps a
 * buffer: what is decoded is copied, and a record never holds one.
 */
@NullMarked
package io.pharos.bgp.packet;

import org.jspecify.annotations.NullMarked;
