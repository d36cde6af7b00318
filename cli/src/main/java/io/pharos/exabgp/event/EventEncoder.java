package io.pharos.exabgp.event;

import io.pharos.bgp.packet.capability.Negotiated;
import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.session.SessionState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes events as one of ExaBGP's encoders does. A result is a whole text to write, of one or more lines, each with its
 * line feed. Not for several threads: JSON events are counted.
 */
public interface EventEncoder {
    /** The TCP connection with the neighbor is there. */
    String connected(SessionEndpoints sessionEndpoints);

    /** The session is up. */
    String up(SessionEndpoints sessionEndpoints);

    /**
     * The session is down.
     *
     * @param reason in words, without line feeds
     */
    String down(SessionEndpoints sessionEndpoints, String reason);

    /** The session's state machine is in this state; nothing if the encoder has no form for it. */
    Optional<String> fsm(SessionEndpoints sessionEndpoints, SessionState sessionState);

    /**
     * Our process got a signal; nothing if the encoder has no form for it.
     *
     * @param number of the signal
     * @param name with {@code SIG}
     */
    Optional<String> signal(SessionEndpoints sessionEndpoints, int number, String name);

    /** What the OPENs came to; nothing if the encoder has no form for it. */
    Optional<String> negotiated(SessionEndpoints sessionEndpoints, Negotiated negotiated);

    /**
     * A message went out or came in.
     *
     * @param rawMessage the message as it was on the wire; null will do where only its words are shown
     * @param negotiated what to add to UPDATEs, where the helper has asked for it
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
