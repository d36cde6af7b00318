/**
 * TCP: the only package with channels. One event loop owns everything here, the RIBs and the state machines included, so
 * that there is no lock.
 *
 * <p>A {@link io.pharos.bgp.transport.Peer} is one neighbor with its Adj-RIBs and its {@code PeerConnections}: one or, while they collide, two
 * {@code Connection}s. A connection is a channel, a state machine and its timers. Octets come in through
 * {@code MessageFramer}; they go out when the channel can take them, and wait in the Adj-RIB-Out when it cannot.
 */
@NullMarked
package io.pharos.bgp.transport;

import org.jspecify.annotations.NullMarked;
