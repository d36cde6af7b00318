/**
 * The state machine of RFC 4271 section 8: pure, without a socket, a clock or a thread.
 *
 * <p>Events are methods of Fsm: messages through
 * {@link io.pharos.bgp.packet.message.MessageHandler}, timers and TCP by name. Each ends in the next state; what is to be done
 * goes out through {@link io.pharos.bgp.session.FsmActions}.
 */
@NullMarked
package io.pharos.bgp.session;

import org.jspecify.annotations.NullMarked;
