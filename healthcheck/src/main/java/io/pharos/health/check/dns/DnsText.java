package io.pharos.health.check.dns;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.CorruptedFrameException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads names and character strings of a message as zone-file text (RFC 1035 section 5.1). */
final class DnsText {
    private static final int MAX_NAME_OCTETS = 255;
    private static final int MAX_LABEL_OCTETS = 63;
    private static final int POINTER = 0xc0;

    private DnsText() {}

    /**
     * Returns a configured name in lower case and with a dot at its end.
     *
     * @throws IllegalArgumentException when it is not a domain name
     */
    static String domainName(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        String name = lower.endsWith(".") ? lower : lower + ".";
        boolean valid = name.length() < MAX_NAME_OCTETS;
        if (!name.equals(".")) {
            for (String label : name.substring(0, name.length() - 1).split("\\.", -1)) {
                valid &= label.matches("[!-~&&[^\\\\]]{1," + MAX_LABEL_OCTETS + "}");
            }
        }
        if (!valid) {
            throw new IllegalArgumentException("name \"" + name + "\"; expected a domain name of at most 254 ASCII"
                    + " characters, with at most 63 between two dots");
        }
        return name;
    }

    /**
     * Reads a domain name and writes it with a dot at its end. Compression pointers (RFC 1035 section 4.1.4) must point
     * backward, so a loop is impossible.
     */
    static String name(ByteBuf message) {
        StringBuilder name = new StringBuilder();
        int resume = -1;
        int octets = 0;
        int part = message.readerIndex();
        for (int length = message.readUnsignedByte(); length != 0; length = message.readUnsignedByte()) {
            if (length >= POINTER) {
                int target = (length & ~POINTER) << 8 | message.readUnsignedByte();
                if (target >= part) {
                    throw new CorruptedFrameException("pointer to octet " + target + " does not point backward");
                }
                resume = resume < 0 ? message.readerIndex() : resume;
                part = target;
                message.readerIndex(target);
                continue;
            }
            octets += length + 1;
            if (length > MAX_LABEL_OCTETS || octets >= MAX_NAME_OCTETS) {
                throw new CorruptedFrameException("name or label is too long");
            }
            appendEscaped(name, message.readSlice(length), ".");
            name.append('.');
        }
        if (resume >= 0) {
            message.readerIndex(resume);
        }
        return name.length() == 0 ? "." : name.toString();
    }

    /** Reads a string of at most 255 octets, preceded by its length, and writes it in quotes. */
    static String characterString(ByteBuf message) {
        StringBuilder text = new StringBuilder("\"");
        appendEscaped(text, message.readSlice(message.readUnsignedByte()), "\"");
        return text.append('"').toString();
    }

    /** Escapes special characters with a backslash, and unprintable octets as a backslash and three digits. */
    private static void appendEscaped(StringBuilder text, ByteBuf octets, String special) {
        for (char c : octets.toString(StandardCharsets.ISO_8859_1).toCharArray()) {
            if (c == '\\' || special.indexOf(c) >= 0) {
                text.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                text.append(String.format("\\%03d", (int) c));
            } else {
                text.append(c);
            }
        }
    }
}
