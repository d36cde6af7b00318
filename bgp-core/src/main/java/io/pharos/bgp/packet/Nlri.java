package io.pharos.bgp.packet;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Network Layer Reachability Information: what a route is about (RFC 4271 section 3.1). With ADD-PATH (RFC 7911) a path
 * identifier distinguishes several routes to the same prefix.
 *
 * @param prefix the destination
 * @param pathIdentifier 0 to 4294967295, or {@link #NO_PATH_IDENTIFIER}
 */
public record Nlri(IpPrefix prefix, long pathIdentifier) implements Comparable<Nlri> {
    /** The route carries no path identifier. */
    public static final long NO_PATH_IDENTIFIER = -1;

    /** The size of a path identifier in octets. */
    public static final int PATH_IDENTIFIER_SIZE = 4;

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

    /**
     * Reads one in wire form.
     *
     * @param addPath whether the session's NLRI of the family carry path identifiers
     * @throws BgpException Invalid Network Field, if the octets end early or the prefix is none
     */
    public static Nlri read(ByteBuf in, AddressFamily family, boolean addPath) throws BgpException {
        if (!addPath) {
            return of(IpPrefix.read(in, family));
        }
        if (in.readableBytes() <= PATH_IDENTIFIER_SIZE) {
            throw new BgpException(
                    ErrorCode.INVALID_NETWORK_FIELD,
                    in.readableBytes() + " octets left; expected a path identifier and a prefix");
        }
        long pathIdentifier = in.readUnsignedInt();
        return new Nlri(IpPrefix.read(in, family), pathIdentifier);
    }

    /** Whether there is a path identifier. */
    public boolean hasPathIdentifier() {
        return pathIdentifier != NO_PATH_IDENTIFIER;
    }

    /** The order of the octets that {@link #writeTo} appends, IPv4 before IPv6. */
    @Override
    public int compareTo(Nlri other) {
        int paths = Long.compare(pathIdentifier, other.pathIdentifier);
        return paths != 0 ? paths : prefix.compareTo(other.prefix);
    }

    /** Appends the wire form, with the path identifier if there is one (RFC 7911 section 3). */
    public void writeTo(ByteBuf out) {
        if (hasPathIdentifier()) {
            out.writeInt((int) pathIdentifier);
        }
        prefix.writeTo(out);
    }

    /** The number of octets that {@link #writeTo} appends. */
    public int encodedSize() {
        return (hasPathIdentifier() ? PATH_IDENTIFIER_SIZE : 0) + prefix.encodedSize();
    }

    /** By hand, as the hash is: tables of routes ask for both more often than for anything else. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Nlri that && pathIdentifier == that.pathIdentifier && prefix.equals(that.prefix);
    }

    @Override
    public int hashCode() {
        return prefix.hashCode() * 31 + Long.hashCode(pathIdentifier);
    }

    @Override
    public String toString() {
        return hasPathIdentifier() ? prefix + " path " + pathIdentifier : prefix.toString();
    }
}
