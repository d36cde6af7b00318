package io.pharos.bgp.session;

import io.pharos.bgp.packet.message.Notification;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a session changed its state.
 *
 * @param sessionEvent what happened
 * @param detail more about it, in words; may be empty
 * @param sent the NOTIFICATION that we sent on it, if any
 * @param received the NOTIFICATION that the peer sent, if that is what happened
 */
public record StateChangeReason(
        SessionEvent sessionEvent,
        String detail,
        @Nullable Notification sent,
        @Nullable Notification received) {
    /** An event without a NOTIFICATION. */
    public StateChangeReason(SessionEvent sessionEvent, String detail) {
        this(sessionEvent, detail, null, null);
    }

    /** One line for a log. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(detail.isEmpty() ? words(sessionEvent) : detail);
        if (sent != null) {
            text.append("; sent NOTIFICATION ").append(sent);
        }
        if (received != null) {
            text.append("; received NOTIFICATION ").append(received);
        }
        return text.toString();
    }

    private static String words(SessionEvent sessionEvent) {
        return sessionEvent.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
