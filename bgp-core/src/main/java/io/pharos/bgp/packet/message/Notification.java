package io.pharos.bgp.packet.message;

import io.netty.buffer.ByteBuf;
import io.pharos.bgp.packet.BgpException;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.capability.Negotiated;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * NOTIFICATION (RFC 4271 section 4.5): the session ends, and why.
 *
 * <pre>
 * +----------------+-------------------+------+
 * | code (1 octet) | subcode (1 octet) | data |
 * +----------------+-------------------+------+
 * </pre>
 *
 * @param code 0 to 255; 1 to 255 in one of ours
 * @param subcode 0 to 255
 * @param data what the RFC of the error asks for
 */
public record Notification(int code, int subcode, Octets data) implements Message {
    /** The longest shutdown communication, in octets of UTF-8 (RFC 9003 section 2). */
    public static final int MAXIMUM_COMMUNICATION = 255;

    /** A peer may send as much data as a message holds. */
    private static final int MOST_OCTETS_TOLD = 64;

    /** Those of ASCII and of Unicode (some are terminal commands), and what ends a line. */
    private static final String CONTROL_CHARACTERS = "[\\p{Cc}\\p{Zl}\\p{Zp}]";

    /** Checks the bounds. */
    public Notification {
        if (code < 0 || code > 255 || subcode < 0 || subcode > 255) {
            throw new IllegalArgumentException("NOTIFICATION " + code + "/" + subcode + "; expected 0 to 255 each");
        }
    }

    /** The error without data. */
    public static Notification of(ErrorCode error) {
        return new Notification(error.code(), error.subcode(), Octets.EMPTY);
    }

    /** The error that a peer's octets deserve. */
    public static Notification of(BgpException exception) {
        return new Notification(
                exception.errorCode().code(), exception.errorCode().subcode(), exception.data());
    }

    /**
     * A Cease with a shutdown communication for the peer's operator (RFC 9003): a length octet and UTF-8, cut to 255
     * octets at the end of a character.
     */
    public static Notification cease(ErrorCode error, String communication) {
        byte[] text = communication.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(text.length, MAXIMUM_COMMUNICATION);
        while (length < text.length && length > 0 && (text[length] & 0xC0) == 0x80) {
            length--;
        }
        if (length == 0) {
            return of(error);
        }
        byte[] data = new byte[length + 1];
        data[0] = (byte) length;
        System.arraycopy(text, 0, data, 1, length);
        return new Notification(error.code(), error.subcode(), Octets.of(data));
    }

    /**
     * A Cease of any subcode; with the communication where the subcode carries one, that is for Administrative Shutdown and
     * Administrative Reset.
     *
     * @param subcode 0 to 255
     */
    public static Notification cease(int subcode, String communication) {
        if (subcode == ErrorCode.ADMINISTRATIVE_SHUTDOWN.subcode()) {
            return cease(ErrorCode.ADMINISTRATIVE_SHUTDOWN, communication);
        }
        if (subcode == ErrorCode.ADMINISTRATIVE_RESET.subcode()) {
            return cease(ErrorCode.ADMINISTRATIVE_RESET, communication);
        }
        return new Notification(ErrorCode.CEASE.code(), subcode, Octets.EMPTY);
    }

    static Notification decode(ByteBuf body) {
        return new Notification(
                body.readUnsignedByte(), body.readUnsignedByte(), Octets.read(body, body.readableBytes()));
    }

    /** The row of the numbers, if we know them. */
    public Optional<ErrorCode> errorCode() {
        return ErrorCode.of(code, subcode);
    }

    /**
     * The text that the peer's operator sent along with a shutdown or reset (RFC 9003), with control characters replaced;
     * none if there is none or its length is wrong.
     */
    public Optional<String> shutdownCommunication() {
        boolean carries = errorCode()
                .filter(error -> error == ErrorCode.ADMINISTRATIVE_SHUTDOWN || error == ErrorCode.ADMINISTRATIVE_RESET)
                .isPresent();
        if (!carries || data.size() < 2 || data.at(0) == 0 || data.at(0) >= data.size()) {
            return Optional.empty();
        }
        byte[] text = Arrays.copyOfRange(data.toByteArray(), 1, 1 + data.at(0));
        return Optional.of(new String(text, StandardCharsets.UTF_8).replaceAll(CONTROL_CHARACTERS, " "));
    }

    @Override
    public MessageType type() {
        return MessageType.NOTIFICATION;
    }

    /** Data that quote a message may be too long for one: they are cut then, since the codes matter more. */
    @Override
    public void encodeBody(ByteBuf out, Negotiated negotiated) {
        out.writeByte(code).writeByte(subcode);
        data.first(negotiated.maximumMessageSize() - MessageCodec.HEADER_SIZE - 2)
                .writeTo(out);
    }

    @Override
    public void deliverTo(MessageHandler handler) {
        handler.onNotification(this);
    }

    /** Numbers, names, and the shutdown communication or the head of the data: one line for a log. */
    @Override
    public String toString() {
        String name = ErrorCode.describe(code, subcode);
        return shutdownCommunication().map(text -> name + ": \"" + text + "\"").orElse(name + describeData());
    }

    private String describeData() {
        if (data.size() == 0) {
            return "";
        }
        boolean whole = data.size() <= MOST_OCTETS_TOLD;
        return ", data " + data.first(MOST_OCTETS_TOLD) + (whole ? "" : "… of " + data.size() + " octets");
    }
}
