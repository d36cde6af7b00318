package io.pharos.cli.lab;

import io.pharos.bgp.packet.BgpIdentifier;
import java.net.InetAddress;

/**
 * A neighbor with a session, as far as best-path selection and its reader need to know it.
 *
 * @param name unique while the session lasts
 * @param address where it connected from
 * @param port where it connected from
 * @param asNumber its AS
 * @param identifier its BGP Identifier
 * @param external whether its AS is another one than the router's (eBGP)
 */
public record LabPeer(
        String name, InetAddress address, int port, long asNumber, BgpIdentifier identifier, boolean external) {
    @Override
    public String toString() {
        return name + " (AS " + asNumber + ")";
    }
}
