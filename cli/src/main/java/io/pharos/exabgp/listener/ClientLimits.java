package io.pharos.exabgp.listener;

import java.time.Duration;

/**
 * What one client may cost us.
 *
 * @param clients how many may be connected to the socket
 * @param patience how long a client may take nothing of its replies
 * @param quiet how long one that sends no more waits for an answer that it is owed, after its last reply
 * @param replies how many octets of replies may wait for a client
 * @param unread how many octets of replies may wait before no more of its commands are read
 */
record ClientLimits(int clients, Duration patience, Duration quiet, int replies, int unread) {
    /** The limits of the program. */
    static final ClientLimits USUAL =
            new ClientLimits(100, Duration.ofSeconds(30), Duration.ofSeconds(30), 64 << 20, 1 << 18);
}
