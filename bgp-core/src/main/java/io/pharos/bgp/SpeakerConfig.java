package io.pharos.bgp;

import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.session.PeerConfig;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a speaker as a whole.
 *
 * @param identifier its BGP Identifier, or null to take the local address of the first session
 * @param listen addresses to accept connections on; none for a speaker that only dials
 * @param unknownNeighbors the configuration of dynamic peers, which connect from addresses that are not configured; null to reject them
 * @param stopTimeout the most time that {@link Speaker#stop} may take
 */
public record SpeakerConfig(
        @Nullable BgpIdentifier identifier,
        List<InetSocketAddress> listen,
        @Nullable PeerConfig unknownNeighbors,
        Duration stopTimeout) {
    private static final Duration DEFAULT_STOP_TIMEOUT = Duration.ofSeconds(2);

    /** Copies the list. */
    public SpeakerConfig {
        listen = List.copyOf(listen);
    }

    /** A speaker that only dials. */
    public static SpeakerConfig dialling(@Nullable BgpIdentifier identifier) {
        return new SpeakerConfig(identifier, List.of(), null, DEFAULT_STOP_TIMEOUT);
    }

    /** A speaker that listens too. */
    public static SpeakerConfig listening(@Nullable BgpIdentifier identifier, InetSocketAddress... addresses) {
        return new SpeakerConfig(identifier, List.of(addresses), null, DEFAULT_STOP_TIMEOUT);
    }

    /** This configuration, with dynamic peers for connections from any other address. */
    public SpeakerConfig acceptingUnknown(PeerConfig template) {
        return new SpeakerConfig(identifier, listen, template, stopTimeout);
    }
}
