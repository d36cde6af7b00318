package io.pharos.exabgp.event;

import io.pharos.bgp.packet.capability.Negotiated;
import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.session.SessionState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Encodes events as one of ExaBGP's encoders does. Each result is one or more lines, each with its line feed. Not
 * thread-safe: JSON events are counted.
 */
public interface EventEncoder {
    /** The TCP connection is established. */
    String connected(SessionEndpoints sessionEndpoints);

    /** The session is up. */
    String up(SessionEndpoints sessionEndpoints);

    /**
     * The session is down.
     *
     * @param reason in words, without line feeds
     */
    String down(SessionEndpoints sessionEndpoints, String reason);

    /** The session has entered this state; empty if the encoder has no form for it. */
    Optional<String> fsm(SessionEndpoints sessionEndpoints, SessionState sessionState);

    /**
     * Our process got a signal; empty if the encoder has no form for it.
     *
     * @param number of the signal
     * @param name with {@code SIG}
     */
    Optional<String> signal(SessionEndpoints sessionEndpoints, int number, String name);

    /** The result of the OPEN exchange; empty if the encoder has no form for it. */
    Optional<String> negotiated(SessionEndpoints sessionEndpoints, Negotiated negotiated);

    /**
     * A message was sent or received.
     *
     * @param rawMessage the octets of the message; may be null if only the parsed form is shown
     * @param negotiated added to UPDATEs if the helper has subscribed to it
     */
    String message(
            SessionEndpoints sessionEndpoints,
            Direction direction,
            Message message,
            @Nullable RawMessage rawMessage,
            MessageDetail messageDetail,
            @Nullable Negotiated negotiated);

    /** The daemon stops. */
    String shutdown();
}
