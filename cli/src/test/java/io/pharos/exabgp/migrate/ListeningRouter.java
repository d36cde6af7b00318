package io.pharos.exabgp.migrate;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.SpeakerConfig;
import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.capability.Extensions;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.bgp.transport.PeerListener;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A router on the loopback that writes down what it hears, octet by octet: all messages but OPEN and KEEPALIVE. */
final class ListeningRouter implements AutoCloseable {
    private static final Set<AddressFamily> BOTH = Set.of(AddressFamily.values());
    private static final int MARKER_AND_LENGTH = 18;

    final Speaker speaker;
    private final List<String> heard = new CopyOnWriteArrayList<>();

    /** @param asNumber its AS number */
    ListeningRouter(long asNumber) {
        PeerConfig anyone = PeerConfig.of(asNumber, PeerConfig.ANY_AS)
                .with(new Extensions(Set.of(), BOTH, true, false, true, false));
        speaker = new Speaker(
                SpeakerConfig.listening(BgpIdentifier.parse("192.0.2.254"), new InetSocketAddress("127.0.0.1", 0))
                        .acceptingUnknown(anyone));
        speaker.addListener(new PeerListener() {
            @Override
            public boolean wantsOctets(String neighbor) {
                return true;
            }

            @Override
            public void octetsReceived(String neighbor, Octets octets) {
                String hex = octets.toString().toLowerCase(Locale.ROOT).substring(2 * MARKER_AND_LENGTH);
                if (!hex.startsWith("01") && !hex.startsWith("04")) {
                    heard.add(hex);
                }
            }
        });
        speaker.start();
    }

    int port() {
        return speaker.listenAddresses().get(0).getPort();
    }

    /** The messages in the order in which they came: type and body in hexadecimal digits. */
    List<String> heard() {
        return List.copyOf(heard);
    }

    @Override
    public void close() {
        speaker.close();
    }
}
