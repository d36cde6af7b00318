/**
 * A BGP-4 speaker as a library. {@link io.pharos.bgp.Speaker} is its door.
 *
 * <h2>Parts</h2>
 *
 * <ul>
 *   <li>{@code packet}: octets to values and back. Pure functions; no record holds a buffer. The code spaces are three tables:
 *       message types, path attributes (with their flags, and what a malformed one costs by RFC 7606), capabilities.
 *   <li>{@code session}: the state machine of one connection, {@code Fsm}: each event is a method with a switch over the six
 *       states. It has no socket, no clock and no thread; it asks for these by {@code FsmActions}.
 *   <li>{@code rib}: what is announced ({@code LocRib}), what of it one neighbor gets over its session ({@code NeighborView}),
 *       what it has and what is pending ({@code AdjRibOut}, {@code OutboundQueue}), UPDATEs made of that ({@code UpdatePacker}),
 *       and what was received ({@code AdjRibIn}). Pure, and it does not know {@code session}.
 *   <li>{@code transport}: everything with a channel. {@code Peer} is one neighbor; {@code PeerConnections} has its one or two
 *       TCP connections and decides between them; {@code Connection} is a state machine with its timers and its channel;
 *       {@code MessageWriter} alone encodes and writes.
 * </ul>
 *
 * <h2>The way out</h2>
 *
 * <p>{@code Speaker.announce} hands the routes to the event loop. {@code Announcements} changes the {@code LocRib} and names the
 * destinations to each {@code Peer}. Its {@code OutboundQueue} asks the {@code NeighborView} what the neighbor is to have now
 * and puts the difference to what it has into the {@code AdjRibOut}, where the latest change of a destination wins. In the next
 * turn of the event loop {@code MessageWriter} takes batches out for as long as the channel is writable: withdrawals first, then
 * routes grouped by their attributes, packed into as few UPDATEs as the session allows.
 *
 * <h2>The way in</h2>
 *
 * <p>{@code MessageFramer} cuts the stream into messages and {@code MessageCodec} decodes them; a malformed UPDATE costs as
 * little as RFC 7606 permits. {@code Connection} delivers a message to its {@code Fsm}, which decides what it means in the
 * present state: an UPDATE of an established session goes to the {@code AdjRibIn}. Then the listeners get it.
 *
 * <h2>Threads</h2>
 *
 * <p>One event loop owns everything, so there are no locks. Calls of {@code Speaker} are queued to it and answered by futures;
 * listeners are called on it and must return quickly.
 *
 * <h2>Standards</h2>
 *
 * <p>RFC 4271 (BGP-4), RFC 4760 (multiprotocol), RFC 5492 (capabilities), RFC 6793 (four-octet AS numbers), RFC 7606 (error
 * handling of UPDATEs), RFC 2918 and RFC 7313 (route refresh), RFC 4724 (End-of-RIB only), RFC 4486 and RFC 9003 (Cease, shutdown
 * communication), RFC 5082 (TTL security), RFC 2385 (TCP MD5), RFC 6286 (identifier), RFC 6608 (FSM errors), RFC 7607 (AS 0),
 * RFC 7911 (ADD-PATH), RFC 8950 (IPv6 next hops), RFC 8654 (extended messages), RFC 9072 (extended optional parameters), RFC 9687
 * (send hold timer), RFC 1997, RFC 4360, RFC 8092 (communities), RFC 7311 (AIGP), RFC 8326 (graceful shutdown).
 */
@NullMarked
package io.pharos.bgp;

import org.jspecify.annotations.NullMarked;
