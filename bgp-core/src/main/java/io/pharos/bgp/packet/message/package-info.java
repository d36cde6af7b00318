/**
 * The five messages of BGP-4 (RFC 4271 section 4, RFC 2918) as records, and their codec.
 *
 * <p>The way in: {@link io.pharos.bgp.packet.message.MessageCodec#frameLength} reads the length of a message from its header,
 * {@link io.pharos.bgp.packet.message.MessageCodec#decode} makes a value of it, and
 * {@link io.pharos.bgp.packet.message.Message#deliverTo} hands it to the one method of
 * {@link io.pharos.bgp.packet.message.MessageHandler} for its type.
 */
@NullMarked
package io.pharos.bgp.packet.message;

import org.jspecify.annotations.NullMarked;
