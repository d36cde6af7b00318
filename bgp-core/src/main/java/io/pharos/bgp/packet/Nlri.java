package io.pharos.bgp.packet;

import io.netty.buffer.ByteBuf;

/**
 * Network Layer Reachability Information: what a route is about (RFC 4271 section 3.1). With ADD-PATH (RFC 7911) a path
 * identifier tells several routes to the same prefix apart.
 *
 * @param prefix the destination
 * @param pathIdentifier 0 to 4294967295, or {@link #NO_PATH_IDENTIFIER}
 */
public record Nlri(IpPrefix prefix, long pathIdentifier) {
    /** The route carries no path identifier. */
    public static final long NO_PATH_IDENTIFIER = -1;

    /** Checks the path identifier. */
    public Nlri {
        if (pathIdentifier < NO_PATH_IDENTIFIER || pathIdentifier > 0xffffffffL) {
            throw new IllegalArgumentException("path identifier " + pathIdentifier + "; expected 0 to 4294967295");
        }
    }

    /** The prefix without a path identifier. */
    public static Nlri of(IpPrefix prefix) {
        return new Nlri(prefix, NO_PATH_IDENTIFIER);
    }

    /** The prefix in text form, as {@link IpPrefix#parse} reads it, without a path identifier. */
    public static Nlri parse(String prefix) {
        return of(IpPrefix.parse(prefix));
    }

    /** The family of the prefix. */
    public AddressFamily family() {
        return prefix.family();
    }

    /** Appends the wire form, without a path identifier. */
    public void writeTo(ByteBuf out) {
        prefix.writeTo(out);
    }

    /** The number of octets that {@link #writeTo} appends. */
    public int encodedSize() {
        return prefix.encodedSize();
    }

    @Override
    public int hashCode() {
        return prefix.hashCode() * 31 + Long.hashCode(pathIdentifier);
    }

    @Override
    public String toString() {
        return pathIdentifier == NO_PATH_IDENTIFIER ? prefix.toString() : prefix + " path " + pathIdentifier;
    }
}
