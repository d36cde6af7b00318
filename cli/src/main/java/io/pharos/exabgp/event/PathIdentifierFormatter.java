package io.pharos.exabgp.event;

import io.pharos.bgp.packet.BgpIdentifier;

/** Writes path identifiers (RFC 7911) as four octets with dots between. */
final class PathIdentifierFormatter {
    private PathIdentifierFormatter() {}

    static String of(long pathIdentifier) {
        return new BgpIdentifier((int) pathIdentifier).toString();
    }
}
