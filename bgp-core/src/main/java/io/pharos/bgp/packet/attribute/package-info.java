/**
 * Path attributes (RFC 4271 section 4.3 and 5, RFC 7606): one record each, and one row each in
 * {@link io.pharos.bgp.packet.attribute.AttributeType}, which knows the code, the flags and what a fault costs.
 *
 * <p>The way in: {@link io.pharos.bgp.packet.attribute.AttributeDecoder} walks the attributes of an UPDATE and yields
 * {@link io.pharos.bgp.packet.attribute.PathAttributes} with the faults it met. The way out:
 * {@link io.pharos.bgp.packet.attribute.PathAttributes#encode}.
 */
@NullMarked
package io.pharos.bgp.packet.attribute;

import org.jspecify.annotations.NullMarked;
