package io.pharos.exabgp.listener;

import java.time.Duration;

/**
 * Limits on what one client may consume.
 *
 * @param clients maximum number of connections to the control socket
 * @param patience how long a client may leave replies unread
 * @param quiet how long a half-closed client waits for pending replies, after the last one
 * @param replies maximum octets of queued replies for one client
 * @param unread octets of queued replies above which no more commands are read
 */
record ClientLimits(int clients, Duration patience, Duration quiet, int replies, int unread) {
    /** The limits of the program. */
    static final ClientLimits USUAL =
            new ClientLimits(100, Duration.ofSeconds(30), Duration.ofSeconds(30), 64 << 20, 1 << 18);
}
