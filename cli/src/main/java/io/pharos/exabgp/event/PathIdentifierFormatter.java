package io.pharos.exabgp.event;

import io.pharos.bgp.packet.BgpIdentifier;

/** Path identifiers (RFC 7911) as events write them: four octets with dots between. */
final class PathIdentifierFormatter {
    private PathIdentifierFormatter() {}

    static String of(long pathIdentifier) {
        return new BgpIdentifier((int) pathIdentifier).toString();
    }
}
