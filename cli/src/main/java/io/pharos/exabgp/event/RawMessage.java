package io.pharos.exabgp.event;

import io.pharos.bgp.packet.Octets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The octets of a message.
 *
 * @param octets header and body
 */
public record RawMessage(Octets octets) {
    private static final int HEADER_SIZE = 19;

    /** Checks that there is a header. */
    public RawMessage {
        if (octets.size() < HEADER_SIZE) {
            throw new IllegalArgumentException("message of " + octets.size() + " octets; expected at least 19");
        }
    }

    /** Returns the header as {@code 0x} and upper-case hexadecimal digits. */
    String header() {
        return hex(octets.toByteArray(), 0, HEADER_SIZE);
    }

    /** Returns the body in the same form; {@code 0x} if it is empty. */
    String body() {
        return hex(octets.toByteArray(), HEADER_SIZE, octets.size());
    }

    /** Returns the message of an event that shows octets. */
    static RawMessage needed(@Nullable RawMessage rawMessage) {
        if (rawMessage == null) {
            throw new IllegalArgumentException("event without octets; expected those of the message");
        }
        return rawMessage;
    }

    /** Returns the type code in the header. */
    int typeCode() {
        return octets.at(HEADER_SIZE - 1);
    }

    boolean hasBody() {
        return octets.size() > HEADER_SIZE;
    }

    private static String hex(byte[] all, int from, int to) {
        return hex(Octets.of(Arrays.copyOfRange(all, from, to)));
    }

    static String hex(Octets octets) {
        return "0x" + octets.toString().toUpperCase(Locale.ROOT);
    }
}
