package io.pharos.bgp.packet;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.HexFormat;

/** An immutable run of octets that compares by content, for the parts of a message that we carry but do not interpret. */
public final class Octets {
    /** No octets at all. */
    public static final Octets EMPTY = new Octets(new byte[0]);

    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The given octets, copied. */
    public static Octets of(byte... bytes) {
        return bytes.length == 0 ? EMPTY : new Octets(bytes.clone());
    }

    /**
     * Octets written as hexadecimal digits without separators, for example {@code "0001ff"}.
     *
     * @throws IllegalArgumentException which names the text and what was expected
     */
    public static Octets ofHex(String hex) {
        try {
            return new Octets(HexFormat.of().parseHex(hex));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + hex + "\"; expected pairs of hexadecimal digits", e);
        }
    }

    /** An unsigned 16-bit number in network order. */
    public static Octets ofShort(int value) {
        return of((byte) (value >> 8), (byte) value);
    }

    /** Reads and consumes {@code length} octets of the buffer. */
    public static Octets read(ByteBuf in, int length) {
        if (length == 0) {
            return EMPTY;
        }
        byte[] copy = new byte[length];
        in.readBytes(copy);
        return new Octets(copy);
    }

    /** Appends all octets to the buffer. */
    public void writeTo(ByteBuf out) {
        out.writeBytes(bytes);
    }

    /** The number of octets. */
    public int size() {
        return bytes.length;
    }

    /** The octet at the index, 0 to 255. */
    public int at(int index) {
        return bytes[index] & 0xff;
    }

    /** The first octets, at most so many. */
    public Octets first(int most) {
        return size() <= most ? this : new Octets(Arrays.copyOf(bytes, most));
    }

    /** A copy of the octets. */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
