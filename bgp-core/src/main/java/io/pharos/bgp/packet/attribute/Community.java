package io.pharos.bgp.packet.attribute;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A community (RFC 1997): by custom the AS number and a number of its own, 16 bits each.
 *
 * @param value the 32 bits
 */
public record Community(int value) {
    /** The well-known names of RFC 1997, 3765, 7999, 8326, 7611 and 9494. */
    private static final Map<String, Integer> WELL_KNOWN = Map.of(
            "no-export", 0xFFFFFF01,
            "no-advertise", 0xFFFFFF02,
            "no-export-subconfed", 0xFFFFFF03,
            "nopeer", 0xFFFFFF04,
            "blackhole", 0xFFFF029A,
            "graceful-shutdown", 0xFFFF0000,
            "accept-own", 0xFFFF0001,
            "llgr-stale", 0xFFFF0006,
            "no-llgr", 0xFFFF0007);

    private static final Map<Integer, String> NAMES =
            WELL_KNOWN.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    /**
     * Parses {@code "65001:100"}, a number in decimal or with 0x, or a well-known name.
     *
     * @throws IllegalArgumentException which names the text and what was expected
     */
    public static Community parse(String text) {
        String name = text.toLowerCase(Locale.ROOT).replace('_', '-');
        Integer wellKnown = WELL_KNOWN.get(name.equals("no-peer") ? "nopeer" : name);
        if (wellKnown != null) {
            return new Community(wellKnown);
        }
        int colon = text.indexOf(':');
        long value = colon < 0
                ? number(text, text, 0xffffffffL)
                : number(text, text.substring(0, colon), 0xffff) << 16
                        | number(text, text.substring(colon + 1), 0xffff);
        return new Community((int) value);
    }

    /** The well-known names that {@link #parse} reads, in alphabetical order. */
    public static List<String> wellKnownNames() {
        return WELL_KNOWN.keySet().stream().sorted().toList();
    }

    private static long number(String text, String part, long maximum) {
        Optional<Long> value = UnsignedNumber.parse(part, maximum);
        return value.orElseThrow(() -> new IllegalArgumentException("community \"" + text
                + "\"; expected two numbers of 16 bits such as 65001:100, a number of 32 bits, or one of "
                + wellKnownNames()));
    }

    @Override
    public String toString() {
        String name = NAMES.get(value);
        return name != null ? name : (value >>> 16) + ":" + (value & 0xffff);
    }
}
