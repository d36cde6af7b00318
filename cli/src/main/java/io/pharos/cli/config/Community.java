package io.pharos.cli.config;

import io.pharos.cli.config.binding.BadText;
import io.pharos.cli.config.binding.Suggestion;
import java.util.List;

/**
 * A community (RFC 1997), checked and kept as written.
 *
 * @param text two numbers such as {@code 65001:100}, one 32-bit number in decimal or hexadecimal, or a well-known name
 */
public record Community(String text) {
    static final String EXPECTED = "two numbers of 0 to 65535 such as 65001:100, a number of 0 to 4294967295, "
            + "0x with 1 to 8 hexadecimal digits, or a well-known name";

    /** The names registered with IANA that operators use. */
    static final List<String> WELL_KNOWN = List.of(
            "no-export",
            "no-advertise",
            "no-export-subconfed",
            "nopeer",
            "blackhole",
            "graceful-shutdown",
            "accept-own",
            "llgr-stale",
            "no-llgr");

    public Community {
        boolean valid = WELL_KNOWN.contains(text)
                || text.matches("0[xX][0-9A-Fa-f]{1,8}")
                || NumberText.within(text, NumberText.FOUR_OCTETS)
                || NumberText.allWithin(text, 2, NumberText.TWO_OCTETS);
        if (!valid) {
            throw new BadText(
                    text, EXPECTED, Suggestion.closest(text, WELL_KNOWN).orElse(null));
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
