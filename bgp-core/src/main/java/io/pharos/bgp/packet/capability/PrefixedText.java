package io.pharos.bgp.packet.capability;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** A text in UTF-8 with its length in an octet before it, as informational capabilities have them. */
final class PrefixedText {
    /** The longest text of which the drafts allow to be sent, in octets. */
    static final int MAXIMUM_SIZE = 64;

    /** Those of ASCII and of Unicode, and what ends a line: what a peer sends must not break our logs and events. */
    private static final Pattern CONTROL_CHARACTER = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");

    private PrefixedText() {}

    /** The next text; nothing if the octets end early, are no UTF-8, or hold control characters. */
    static Optional<String> read(ByteBuf in) {
        if (!in.isReadable() || in.readableBytes() <= in.getUnsignedByte(in.readerIndex())) {
            return Optional.empty();
        }
        byte[] octets = new byte[in.readUnsignedByte()];
        in.readBytes(octets);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
            return Optional.of(text)
                    .filter(each -> !CONTROL_CHARACTER.matcher(each).find());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    static void write(String text, ByteBuf out) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        out.writeByte(octets.length).writeBytes(octets);
    }

    /** The text's size in UTF-8, in octets. */
    static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
