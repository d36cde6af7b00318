/**
 * The routing information bases (RFC 4271 section 3.2): pure, without a channel, a clock or a thread.
 *
 * <p>The way out: {@link io.pharos.bgp.rib.LocRib} holds what this speaker originates; each change is put before every
 * peer's {@link io.pharos.bgp.rib.AdjRibOut}, which keeps the latest change of each prefix until the connection can take it;
 * {@link io.pharos.bgp.rib.UpdatePacker} makes UPDATEs of that, with the attributes that
 * {@link io.pharos.bgp.rib.OutboundAttributes} has made fit for the peer. The way in ends in
 * {@link io.pharos.bgp.rib.AdjRibIn}.
 */
@NullMarked
package io.pharos.bgp.rib;

import org.jspecify.annotations.NullMarked;
