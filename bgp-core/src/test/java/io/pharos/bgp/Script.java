package io.pharos.bgp;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a scripted router says, written as hexadecimal octets with words for the parts that are always the same. */
final class Script {
    static final int OPEN = 1;
    static final int UPDATE = 2;
    static final int NOTIFICATION = 3;
    static final int KEEPALIVE = 4;
    static final int ROUTE_REFRESH = 5;

    /** Capabilities of a router that speaks all that we speak: both families, route refresh, AS 65000 in four octets. */
    static final String CAPABILITIES = "02 14  01 04 0001 00 01  01 04 0002 00 01  02 00  41 04 0000fde8";

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private static final Map<String, String> WORDS = Map.of(
            "MARKER", "ffffffffffffffffffffffffffffffff",
            "ORIGIN", "400101 00",
            "AS_PATH", "400206 02 01 0000fde8",
            "NEXT_HOP", "400304 c0000209",
            "MED", "800404 00000005");

    private Script() {}

    /** The octets that the text stands for. */
    static byte[] octets(String text) {
        String hex = SPACES.splitAsStream(text.strip())
                .map(word -> SPACES.matcher(WORDS.getOrDefault(word, word)).replaceAll(""))
                .collect(Collectors.joining());
        return HexFormat.of().parseHex(hex);
    }

    /** A message with a true header. */
    static byte[] message(int type, String body) {
        byte[] octets = octets(body);
        return octets("MARKER %04x %02x %s"
                .formatted(19 + octets.length, type, HexFormat.of().formatHex(octets)));
    }

    static byte[] keepalive() {
        return message(KEEPALIVE, "");
    }

    static byte[] notification(String errorAndData) {
        return message(NOTIFICATION, errorAndData);
    }

    static byte[] update(String withdrawn, String attributes, String nlri) {
        String body = "%04x %s %04x %s %s"
                .formatted(octets(withdrawn).length, withdrawn, octets(attributes).length, attributes, nlri);
        return message(UPDATE, body);
    }

    /**
     * An OPEN of version 4.
     *
     * @param parameters the optional parameters without their length octet
     */
    static byte[] open(int asNumber, int holdTimeSeconds, String identifier, String parameters) {
        String body = "04 %04x %04x %s %02x %s"
                .formatted(
                        asNumber, holdTimeSeconds, hexOfIdentifier(identifier), octets(parameters).length, parameters);
        return message(OPEN, body);
    }

    /** The messages one after the other, to go out in one piece. */
    static byte[] together(byte[]... messages) {
        int length = Arrays.stream(messages).mapToInt(each -> each.length).sum();
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] message : messages) {
            System.arraycopy(message, 0, all, at, message.length);
            at += message.length;
        }
        return all;
    }

    private static String hexOfIdentifier(String identifier) {
        StringBuilder hex = new StringBuilder();
        for (String octet : identifier.split("\\.", -1)) {
            hex.append("%02x".formatted(Integer.parseInt(octet)));
        }
        return hex.toString();
    }
}
