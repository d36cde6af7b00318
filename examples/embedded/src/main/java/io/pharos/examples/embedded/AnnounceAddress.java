package io.pharos.examples.embedded;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.SpeakerConfig;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.bgp.transport.PeerListener;

/** Announces one address to one router until the program is interrupted: ROUTER PORT PREFIX LOCAL_AS ROUTER_AS. */
public final class AnnounceAddress {
    private AnnounceAddress() {}

    /** Runs the example. */
    public static void main(String[] args) throws InterruptedException {
        Neighbor router = Neighbor.builder()
                .address(args[0])
                .port(Integer.parseInt(args[1]))
                .localAs(Long.parseLong(args[3]))
                .peerAs(Long.parseLong(args[4]))
                .build();

        try (Speaker speaker = new Speaker(SpeakerConfig.dialling(BgpIdentifier.parse("192.0.2.10")))) {
            speaker.addListener(new PeerListener() {
                @Override
                public void stateChanged(
                        String neighbor, SessionState from, SessionState to, StateChangeReason reason) {
                    System.out.println("neighbor " + neighbor + ": " + from + " -> " + to + ": " + reason.detail());
                }
            });
            speaker.start();
            speaker.addNeighbor(router).join();
            speaker.announce(Nlri.parse(args[2]), PathAttributes.of(new MultiExitDiscriminator(100)))
                    .join();
            Thread.currentThread().join();
        }
    }
}
