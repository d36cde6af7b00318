package io.pharos.cli.config;

import io.pharos.bgp.packet.message.Notification;
import java.nio.charset.StandardCharsets;

/**
 * What the people at a router read when we end the session (RFC 9003).
 *
 * @param text at most 255 octets of UTF-8
 */
public record ShutdownText(String text) {
    static final String EXPECTED = "at most " + Notification.MAXIMUM_COMMUNICATION + " octets of UTF-8";

    public ShutdownText {
        if (text.getBytes(StandardCharsets.UTF_8).length > Notification.MAXIMUM_COMMUNICATION) {
            throw new IllegalArgumentException(
                    "shutdown communication of " + text.length() + " characters; expected " + EXPECTED);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
