package io.pharos.examples.embedded;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.SpeakerConfig;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.bgp.transport.Neighbor;
import java.net.InetSocketAddress;

/** Announces one address to one router until the program is interrupted: ROUTER PORT PREFIX LOCAL_AS ROUTER_AS. */
public final class AnnounceAddress {
    private AnnounceAddress() {}

    /** Runs the example. */
    public static void main(String[] args) throws InterruptedException {
        InetSocketAddress router = new InetSocketAddress(args[0], Integer.parseInt(args[1]));
        PeerConfig peer = PeerConfig.of(Long.parseLong(args[3]), Long.parseLong(args[4]));

        try (Speaker speaker = new Speaker(SpeakerConfig.dialling(BgpIdentifier.parse("192.0.2.10")))) {
            speaker.addNeighbor(Neighbor.of(router, peer)).join();
            speaker.announce(Nlri.parse(args[2]), PathAttributes.of(new MultiExitDiscriminator(100)))
                    .join();
            Thread.currentThread().join();
        }
    }
}
