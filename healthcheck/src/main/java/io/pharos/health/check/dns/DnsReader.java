package io.pharos.health.check.dns;

import java.nio.charset.StandardCharsets;

/** Reads the fields of a DNS message. Whatever the octets are, it ends, and throws only {@link DnsFormatException}. */
final class DnsReader {
    private static final int MAX_NAME_OCTETS = 255;
    private static final int POINTER = 0xc0;

    private final byte[] message;
    private int at;

    DnsReader(byte[] message) {
        this.message = message;
    }

    int at() {
        return at;
    }

    void jumpTo(int position) throws DnsFormatException {
        if (position < at || position > message.length) {
            throw new DnsFormatException("field ends at octet " + position);
        }
        at = position;
    }

    int octet() throws DnsFormatException {
        if (at >= message.length) {
            throw new DnsFormatException("message ends at octet " + at);
        }
        return message[at++] & 0xff;
    }

    int number16() throws DnsFormatException {
        return octet() << 8 | octet();
    }

    long number32() throws DnsFormatException {
        return (long) number16() << 16 | number16();
    }

    byte[] octets(int count) throws DnsFormatException {
        if (count > message.length - at) {
            throw new DnsFormatException("message ends at octet " + message.length);
        }
        byte[] octets = new byte[count];
        System.arraycopy(message, at, octets, 0, count);
        at += count;
        return octets;
    }

    /** A domain name with a dot at its end; RFC 1035 §4.1.4 has the pointers, which here must lead backwards. */
    String name() throws DnsFormatException {
        StringBuilder name = new StringBuilder();
        int resume = -1;
        int octets = 0;
        int part = at;
        for (int length = octet(); length != 0; length = octet()) {
            if (length >= POINTER) {
                int target = (length & ~POINTER) << 8 | octet();
                if (target >= part) {
                    throw new DnsFormatException("pointer to octet " + target + " points forward");
                }
                resume = resume < 0 ? at : resume;
                part = target;
                at = target;
                continue;
            }
            octets += length + 1;
            if (length >= 64 || octets >= MAX_NAME_OCTETS) {
                throw new DnsFormatException("name has too long a label or is itself too long");
            }
            appendEscaped(name, octets(length), ".");
            name.append('.');
        }
        if (resume >= 0) {
            at = resume;
        }
        return name.length() == 0 ? "." : name.toString();
    }

    /** A text of at most 255 octets with its length before it, in quotes. */
    String characterString() throws DnsFormatException {
        StringBuilder text = new StringBuilder("\"");
        appendEscaped(text, octets(octet()), "\"");
        return text.append('"').toString();
    }

    /** RFC 1035 §5.1: a backslash before what has a meaning, and three digits for what cannot be printed. */
    private static void appendEscaped(StringBuilder text, byte[] octets, String special) {
        for (char c : new String(octets, StandardCharsets.ISO_8859_1).toCharArray()) {
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
