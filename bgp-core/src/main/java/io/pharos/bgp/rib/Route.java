package io.pharos.bgp.rib;

import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.PathAttributes;

/**
 * A destination with its path attributes (RFC 4271 section 3.1).
 *
 * <p>In a route that we originate, what is not given follows from the session it is sent over: without a next hop it is
 * the session's local address, without an ORIGIN it is IGP, without an AS_PATH or LOCAL_PREF what RFC 4271 section 5 asks
 * for.
 *
 * @param nlri the destination
 * @param attributes without MP_REACH_NLRI and MP_UNREACH_NLRI; the next hop of an IPv6 route is a NextHop too
 */
public record Route(Nlri nlri, PathAttributes attributes) {
    @Override
    public String toString() {
        return attributes.isEmpty() ? nlri.toString() : nlri + " " + attributes;
    }
}
