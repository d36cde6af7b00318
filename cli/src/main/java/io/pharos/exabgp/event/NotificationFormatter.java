package io.pharos.exabgp.event;

import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.message.Notification;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Writes the data of a NOTIFICATION. A shutdown communication (RFC 9003) is shown in ExaBGP's form. */
final class NotificationFormatter {
    private NotificationFormatter() {}

    /** In hexadecimal. */
    static String data(Notification notification) {
        return RawMessage.hex(communication(notification)
                .map(text -> Octets.of(text.getBytes(StandardCharsets.UTF_8)))
                .orElse(notification.data()));
    }

    /** Returns {@code Shutdown Communication: "text"}; empty without one. */
    static Optional<String> communication(Notification notification) {
        return notification.shutdownCommunication().map(text -> "Shutdown Communication: \"" + text + "\"");
    }
}
