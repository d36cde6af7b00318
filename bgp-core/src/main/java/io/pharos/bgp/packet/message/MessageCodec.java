package io.pharos.bgp.packet.message;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.pharos.bgp.packet.BgpException;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.capability.Negotiated;

/**
 * Messages in wire form (RFC 4271 section 4.1).
 *
 * <pre>
 * +---------------------------+--------------------+----------------+------+
 * | marker, 16 octets of ones | length (2 octets)  | type (1 octet) | body |
 * +---------------------------+--------------------+----------------+------+
 * </pre>
 */
public final class MessageCodec {
    /** The size of the header in octets, which is also that of the smallest message. */
    public static final int HEADER_SIZE = 19;

    private static final int LENGTH_OFFSET = 16;
    private static final int TYPE_OFFSET = 18;

    private MessageCodec() {}

    /**
     * Appends the message, header included.
     *
     * @throws IllegalArgumentException if the message is larger than the session allows; the buffer is as it was
     */
    public static void encode(Message message, Negotiated negotiated, ByteBuf out) {
        int start = out.writerIndex();
        out.writeLong(-1L).writeLong(-1L).writeShort(0).writeByte(message.type().code);
        message.encodeBody(out, negotiated);
        int length = out.writerIndex() - start;
        int maximum = Math.min(message.type().maximumLength, negotiated.maximumMessageSize());
        if (length > maximum) {
            out.writerIndex(start);
            throw new IllegalArgumentException(
                    message.type() + " of " + length + " octets; expected at most " + maximum);
        }
        out.setShort(start + LENGTH_OFFSET, length);
    }

    /**
     * The message as it goes over the wire, header included.
     *
     * @throws IllegalArgumentException if it is larger than the session allows
     */
    public static Octets octets(Message message, Negotiated negotiated) {
        ByteBuf out = Unpooled.buffer();
        encode(message, negotiated, out);
        return Octets.read(out, out.readableBytes());
    }

    /**
     * The length of the message that begins at the reader index, from its header alone; nothing is consumed.
     *
     * @param in at least {@link #HEADER_SIZE} readable octets
     * @param negotiated bounds the size
     * @return the length in octets, header included
     * @throws BgpException Message Header Error, in the order marker, length, type
     */
    public static int frameLength(ByteBuf in, Negotiated negotiated) throws BgpException {
        int start = in.readerIndex();
        if (in.getLong(start) != -1L || in.getLong(start + 8) != -1L) {
            throw new BgpException(ErrorCode.CONNECTION_NOT_SYNCHRONIZED, "the marker is not all ones");
        }
        int length = in.getUnsignedShort(start + LENGTH_OFFSET);
        int code = in.getUnsignedByte(start + TYPE_OFFSET);
        if (length < HEADER_SIZE || length > negotiated.maximumMessageSize()) {
            throw badLength(length, HEADER_SIZE + " to " + negotiated.maximumMessageSize());
        }
        MessageType type = MessageType.of(code)
                .orElseThrow(() -> new BgpException(
                        ErrorCode.BAD_MESSAGE_TYPE, Octets.of((byte) code), "type " + code + "; expected 1 to 5"));
        if (length < type.minimumLength || length > type.maximumLength) {
            throw badLength(
                    length,
                    type.minimumLength + " to " + Math.min(type.maximumLength, negotiated.maximumMessageSize())
                            + " for " + type);
        }
        return length;
    }

    /**
     * Reads one whole message whose header {@link #frameLength} has passed.
     *
     * @param frame exactly the message; it is consumed
     * @throws BgpException with the NOTIFICATION that the message deserves; nothing else is ever thrown for bad octets
     */
    public static Message decode(ByteBuf frame, Negotiated negotiated) throws BgpException {
        int code = frame.getUnsignedByte(frame.readerIndex() + TYPE_OFFSET);
        MessageType type = MessageType.of(code).orElseThrow(() -> new IllegalArgumentException("unchecked header"));
        frame.skipBytes(HEADER_SIZE);
        return type.decoder.decode(frame.readSlice(frame.readableBytes()), negotiated);
    }

    static BgpException badLength(int length, String expected) {
        return new BgpException(
                ErrorCode.BAD_MESSAGE_LENGTH, Octets.ofShort(length), "length " + length + "; expected " + expected);
    }
}
